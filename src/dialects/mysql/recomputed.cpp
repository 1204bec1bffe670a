#include "dialects/mysql/recomputed.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "dialects/mysql/text.hpp"

namespace concertina::mysql {
namespace {

using Columns = std::map<ObjectId, const Object*>;

// How many new columns stand in a row, each computed from the next, the last one from none.
int depth_of(const Object& column, const Columns& added) {
  int depth = 0;
  for (const ObjectId& need : column.needs) {
    const auto base = need == column.id ? added.end() : added.find(need);
    if (base != added.end()) depth = std::max(depth, 1 + depth_of(*base->second, added));
  }
  return depth;
}

}  // namespace

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

std::vector<Change> computed_in_turn(std::vector<Change> parts) {
  Columns added;
  for (const Change& part : parts) {
    if (!part.before && id_of(part).kind == Kind::column) added.emplace(part.after->id, &*part.after);
  }
  std::vector<std::pair<int, Change>> turns;
  for (const Change& part : parts) {
    const bool comes = part.after && added.contains(part.after->id);
    turns.emplace_back(comes ? depth_of(*part.after, added) : 0, part);
  }
  std::ranges::stable_sort(turns, {}, &std::pair<int, Change>::first);
  std::ranges::transform(turns, parts.begin(), [](const auto& turn) { return turn.second; });
  return parts;
}

std::vector<Change> each_once(std::vector<Change> parts) {
  std::map<ObjectId, std::size_t> last;  // by what a change leaves
  std::vector<Change> result;
  for (Change& part : parts) {
    const auto earlier = part.before && part.after && part.before->id.kind == Kind::column ? last.find(part.before->id) : last.end();
    if (earlier != last.end()) {
      result[earlier->second].after = std::move(part.after);
      continue;
    }
    if (part.before && part.after && part.before->id == part.after->id) last.emplace(part.after->id, result.size());
    result.push_back(std::move(part));
  }
  return result;
}

}  // namespace concertina::mysql
