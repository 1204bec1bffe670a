// What an index's key says beside the column or the expression.
#pragma once
#include <string>

namespace concertina {

// `a` of `a` DESC.
inline std::string without_direction(std::string key) {
  if (key.ends_with(" DESC")) key.erase(key.size() - 5);
  return key;
}

}  // namespace concertina
