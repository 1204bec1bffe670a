// One text in place of another, wherever it stands.
#pragma once
#include <string>
#include <string_view>

namespace concertina {

inline void replace_all(std::string& text, std::string_view part, std::string_view by) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size())) text.replace(at, part.size(), by);
}

}  // namespace concertina
