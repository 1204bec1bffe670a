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

void must_not_be_needed(const std::vector<ObjectId>& objects, const Catalog& live) {
  for (const ObjectId& id : objects) {
    for (const Unmanaged& item : live.unmanaged) {
      if (std::find(item.needs.begin(), item.needs.end(), id) == item.needs.end()) continue;
      throw Error(fmt::format("{} changes, and the {} {} depends on it, which concertina does not manage", text(id), item.kind, item.name), "",
                  fmt::format("drop the {} first and make it again after the plan", item.kind));
    }
  }
}

void must_not_touch_unmanaged(const Comparison& comparison) {
  std::vector<Change> changes = comparison.changes;
  for (const TableMove& move : comparison.moves) changes.insert(changes.end(), move.changes.begin(), move.changes.end());
  std::vector<ObjectId> touched;
  for (const Change& change : changes) {
    if (disturbs(change)) touched.push_back(change.before->id);
  }
  must_not_be_needed(touched, comparison.start);
}

}  // namespace concertina
