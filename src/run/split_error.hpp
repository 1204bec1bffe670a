// What an engine says of text that it cannot cut into statements: `line 7: what`.
#pragma once
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace concertina {

struct SplitError {
  int line = 1;
  std::string what;
};

// Nothing: the message is about something else.
inline std::optional<SplitError> split_error(const std::string& message) {
  constexpr std::string_view label = "line ";
  const std::size_t end = message.find_first_not_of("0123456789", label.size());
  if (!message.starts_with(label) || end == std::string::npos || end == label.size() || message.compare(end, 2, ": ") != 0) return std::nullopt;
  return SplitError{std::atoi(message.c_str() + label.size()), message.substr(end + 2)};
}

}  // namespace concertina
