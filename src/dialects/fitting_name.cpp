#include "dialects/fitting_name.hpp"

#include "model/fingerprint.hpp"

namespace concertina {

std::string fitting_name(const std::string& name, std::size_t max_bytes, const std::string& ending) {
  if (max_bytes == 0 || name.size() + ending.size() <= max_bytes) return name + ending;
  std::size_t cut = max_bytes - ending.size() - 9;
  while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xC0) == 0x80) --cut;  // not inside a UTF-8 character
  return name.substr(0, cut) + "_" + sha256_hex(name).substr(0, 8) + ending;
}

}  // namespace concertina
