// Named settings of an object, in the order in which they were set, as servers keep and show it: "fillfactor" → "70",
// "strict" → "true". They are equal whatever their order.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace concertina {

class Options {
 public:
  using value_type = std::pair<std::string, std::string>;

  Options() = default;
  Options(std::initializer_list<value_type> settings) : settings_(settings) {}

  auto begin() const { return settings_.begin(); }
  auto end() const { return settings_.end(); }
  auto begin() { return settings_.begin(); }
  auto end() { return settings_.end(); }
  bool empty() const { return settings_.empty(); }
  std::size_t size() const { return settings_.size(); }
  void clear() { settings_.clear(); }

  auto find(std::string_view name) const {
    return std::find_if(begin(), end(), [&](const value_type& one) { return one.first == name; });
  }
  auto find(std::string_view name) {
    return std::find_if(begin(), end(), [&](const value_type& one) { return one.first == name; });
  }
  bool contains(std::string_view name) const { return find(name) != end(); }

  // Throws where there is none by that name: a programmer's error.
  const std::string& at(std::string_view name) const {
    const auto found = find(name);
    if (found == end()) throw std::out_of_range(std::string(name));
    return found->second;
  }
  // Empty where there is none.
  std::string value(std::string_view name) const { return contains(name) ? at(name) : ""; }
  // The value, which is added, empty, where there is none.
  std::string& operator[](std::string_view name) {
    const auto found = find(name);
    return found != end() ? found->second : settings_.emplace_back(name, "").second;
  }
  // Leaves a value that is there.
  void emplace(std::string_view name, std::string_view value) {
    if (!contains(name)) settings_.emplace_back(name, value);
  }
  void erase(std::string_view name) {
    std::erase_if(settings_, [&](const value_type& one) { return one.first == name; });
  }

  // As it is there: with that value, or without.
  void take(std::string_view name, const Options& from) {
    erase(name);
    if (from.contains(name)) emplace(name, from.at(name));
  }

  Options sorted() const {
    Options result = *this;
    std::sort(result.settings_.begin(), result.settings_.end());
    return result;
  }
  bool operator==(const Options& other) const { return sorted().settings_ == other.sorted().settings_; }

  template <class Predicate>
  friend std::size_t erase_if(Options& options, Predicate predicate) {
    return std::erase_if(options.settings_, predicate);
  }

 private:
  std::vector<value_type> settings_;
};

}  // namespace concertina
