// In which line of a text a place is, for places that come one after the other: the whole text is gone through once.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>

namespace concertina {

struct LineCount {
  std::size_t at = 0;
  int line = 1;

  // REQUIRES: `to` is not before the place asked for last.
  int of(const std::string& text, std::size_t to) {
    line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    at = to;
    return line;
  }
};

}  // namespace concertina
