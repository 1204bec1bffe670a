#include "dialects/mysql/recomputed.hpp"

#include <algorithm>
#include <utility>

#include "dialects/mysql/text.hpp"

namespace concertina::mysql {
std::vector<Change> with_recomputed(std::vector<Change> parts) {
  if (std::ranges::any_of(parts, [](const Change& part) { return id_of(part).kind == Kind::index; })) return parts;  // it is built anew
  for (Change& part : parts) {
    if (part.before || !part.after || !is_virtual(*part.after)) continue;
    const auto gone = std::ranges::find_if(parts, [&](const Change& other) { return !other.after && other.before && other.before->id == part.after->id; });
    if (gone == parts.end() || !is_virtual(*gone->before) || as<Column>(*gone->before).type != as<Column>(*part.after).type) continue;
    if (std::ranges::any_of(parts, [&](const Change& other) { return !other.before && other.after && &other != &part && needs(*part.after, other.after->id); }))
      continue;
    part.before = std::exchange(gone->before, std::nullopt);
  }
  std::erase_if(parts, [](const Change& part) { return !part.before && !part.after; });
  return parts;
}

}  // namespace concertina::mysql
