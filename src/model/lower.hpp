// Text in lower or upper case, as servers fold names and keywords: ASCII letters only.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace concertina {

inline std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

inline std::string upper(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return result;
}

inline bool same_but_case(std::string_view a, std::string_view b) { return a == b || (a.size() == b.size() && lower(a) == lower(b)); }

}  // namespace concertina
