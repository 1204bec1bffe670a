// Names that we make up, as long as an engine allows.
#pragma once
#include <cstddef>
#include <string>

namespace concertina {

// The name with the ending whole; where that is longer than max_bytes (0: no limit), what is cut off leaves 8 hex digits.
std::string fitting_name(const std::string& name, std::size_t max_bytes, const std::string& ending = "");

}  // namespace concertina
