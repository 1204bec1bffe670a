#include "model/signature.hpp"

namespace concertina {

std::string signature_name(std::string_view column) {
  if (!column.starts_with('"')) return std::string(column.substr(0, column.find(' ')));
  std::string name;
  for (std::size_t at = 1; at < column.size(); ++at) {
    if (column[at] == '"' && (at + 1 == column.size() || column[++at] != '"')) break;
    name += column[at];
  }
  return name;
}

}  // namespace concertina
