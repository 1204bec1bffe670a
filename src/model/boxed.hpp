// An optional value that takes little room where there is none: what few objects have would make all of them large. A value like any other:
// copied with its owner, equal when what it holds is.
#pragma once
#include <memory>
#include <optional>
#include <utility>

namespace concertina {

template <class T>
class Boxed {
 public:
  Boxed() = default;
  Boxed(std::nullopt_t) {}
  Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}
  Boxed(const Boxed& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
  Boxed(Boxed&& other) noexcept = default;
  Boxed& operator=(Boxed other) noexcept {
    value_ = std::move(other.value_);
    return *this;
  }
  ~Boxed() = default;

  bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }
  T& emplace() { return *(value_ = std::make_unique<T>()); }
  void reset() { value_.reset(); }
  bool operator==(const Boxed& other) const { return has_value() && other.has_value() ? *value_ == *other : has_value() == other.has_value(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace concertina
