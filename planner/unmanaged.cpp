#include "planner/unmanaged.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/error.hpp"

namespace concertina {
namespace {

bool disturbs(const Change& change) {
  if (!change.before) return false;
  if (!change.after || renames(change)) return true;
  const auto* before = maybe<Column>(*change.before);
  const auto* now = maybe<Column>(*change.after);
  return before && now && before->type != now->type;
}

}  // namespace

void must_not_touch_unmanaged(const Comparison& comparison) {
  std::vector<Change> changes = comparison.changes;
  for (const TableMove& move : comparison.moves) changes.insert(changes.end(), move.changes.begin(), move.changes.end());
  for (const Change& change : changes) {
    if (!disturbs(change)) continue;
    for (const Unmanaged& item : comparison.start.unmanaged) {
      const bool in_the_way = std::any_of(item.needs.begin(), item.needs.end(), [&](const ObjectId& need) { return need == change.before->id; });
      if (in_the_way) {
        throw Error(fmt::format("{} changes, and the {} {} depends on it, which concertina does not manage", text(change.before->id), item.kind, item.name), "",
                    fmt::format("drop the {} first and make it again after the plan", item.kind));
      }
    }
  }
}

}  // namespace concertina
