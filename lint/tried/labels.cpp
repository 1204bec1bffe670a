#include "lint/tried/labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/replace_all.hpp"

namespace concertina::tried {
namespace {

using Labels = std::vector<std::string>;

Labels labels_of(const std::string& type, const LexicalRules& rules) {
  Labels labels;
  for (const Token& token : code_tokens(type, rules)) {
    if (token.kind != TokenKind::string || token.text.size() < 2) continue;
    std::string label(token.text.substr(1, token.text.size() - 2));
    replace_all(label, "''", "'");
    labels.push_back(std::move(label));
  }
  return labels;
}

bool has(const Labels& labels, const std::string& label) { return std::ranges::find(labels, label) != labels.end(); }

Labels without(const Labels& labels, const Labels& others) {
  Labels result;
  std::ranges::copy_if(labels, std::back_inserter(result), [&](const std::string& one) { return !has(others, one); });
  return result;
}

Act with_text(const Act& column, Verb verb, std::string text) {
  Act act = column;
  act.verb = verb;
  act.text = std::move(text);
  return act;
}

// The numbers of those that stay. What comes behind one that is gone moves up, which needs no saying.
std::string renumbered(const Labels& before, const Labels& after) {
  const Labels stay = without(before, without(before, after)), kept = without(after, without(after, before));
  if (stay != kept) return "the order of its values changes";
  for (const std::string& label : without(after, before)) {
    const auto at = std::ranges::find(after, label);
    const auto follower = std::find_if(at, after.end(), [&](const std::string& one) { return has(before, one); });
    if (follower != after.end()) return fmt::format("'{}' comes before '{}'", label, *follower);
  }
  return "";
}

std::size_t bytes_of_enum(std::size_t labels) { return labels > 255 ? 2 : 1; }

std::size_t bytes_of_set(std::size_t labels) {
  constexpr std::array<std::size_t, 4> borders = {8, 16, 24, 32};
  const auto border = std::ranges::find_if(borders, [&](std::size_t one) { return labels <= one; });
  return border == borders.end() ? 8 : 1 + static_cast<std::size_t>(border - borders.begin());
}

std::string resized(bool is_enum, std::size_t before, std::size_t after) {
  const auto bytes = [&](std::size_t labels) { return is_enum ? bytes_of_enum(labels) : bytes_of_set(labels); };
  if (bytes(before) == bytes(after)) return "";
  const auto plural = [&](std::size_t labels) { return fmt::format("{} byte{}", bytes(labels), bytes(labels) == 1 ? "" : "s"); };
  return fmt::format("with {} values in place of {} each row takes {} for it in place of {}", after, before, plural(after), plural(before));
}

}  // namespace

bool are_lists(const std::string& before, const std::string& after, const Dialect& dialect) {
  const std::string base = dialect.base_type(before);
  return (base == "enum" || base == "set") && base == dialect.base_type(after);
}

std::vector<Act> acts_of_lists(const Act& column, const std::string& before, const std::string& after, const Dialect& dialect) {
  const Labels olds = labels_of(before, dialect.lexical), news = labels_of(after, dialect.lexical);
  std::vector<Act> acts;
  for (const std::string& label : without(olds, news)) acts.push_back(with_text(column, Verb::drop_value, label));
  const std::string order = renumbered(olds, news), size = resized(dialect.base_type(before) == "enum", olds.size(), news.size());
  for (const std::string& text : {order, size}) {
    if (!text.empty()) acts.push_back(with_text(column, Verb::change_values, text));
  }
  for (const std::string& label : without(news, olds)) {
    acts.push_back(with_text(column, Verb::add_value, ""));
    acts.back().name = label;
  }
  return acts;
}

}  // namespace concertina::tried
