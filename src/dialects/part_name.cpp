#include "dialects/part_name.hpp"

#include "dialects/fitting_name.hpp"
#include "model/scaffold.hpp"

namespace concertina {

std::string part_name(const ObjectId& partition, const ObjectId& whole, const std::set<std::string>& taken, std::size_t max_bytes) {
  std::string own = whole.name;
  if (is_scaffold_name(own)) own.erase(0, scaffold_prefix.size());
  if (own.starts_with(whole.parent + "_")) own.erase(0, whole.parent.size() + 1);
  const std::string plain = partition.name + "_" + own;
  std::string result = fitting_name(plain, max_bytes);
  for (int i = 1; taken.contains(result); ++i) result = fitting_name(plain + std::to_string(i), max_bytes);
  return result;
}

}  // namespace concertina
