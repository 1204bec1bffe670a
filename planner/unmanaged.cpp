#include "planner/unmanaged.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "diff/values.hpp"
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

bool changes_type(const Change& change) {
  if (!change.before || !change.after) return false;
  if (const auto* before = maybe<Column>(*change.before)) return before->type != as<Column>(*change.after).type;
  const auto *before = maybe<EnumType>(*change.before), *now = maybe<EnumType>(*change.after);
  return before && now && both(before->labels, now->labels) != now->labels;
}

// … or goes.
std::set<ObjectId> replaced(const Comparison& comparison) {
  std::set<ObjectId> result;
  for (const Change& change : comparison.changes) {
    if (changes_type(change) || (change.before && !change.after)) result.insert(change.before->id);
  }
  for (const auto& [id, object] : comparison.start.objects) {
    const auto is_replaced = [&](const ObjectId& need) { return need.kind == Kind::enum_type && result.contains(need); };
    if (id.kind == Kind::column && std::any_of(object.needs.begin(), object.needs.end(), is_replaced)) result.insert(id);
  }
  return result;
}

}  // namespace

void must_not_leave_behind(const Comparison& comparison, const Catalog& live) {
  const std::set<ObjectId> gone = replaced(comparison);
  if (gone.empty()) return;
  for (const auto& [id, object] : live.objects) {
    if (comparison.start.objects.contains(id)) continue;
    const auto need = std::find_if(object.needs.begin(), object.needs.end(), [&](const ObjectId& other) { return gone.contains(other); });
    if (need == object.needs.end()) continue;
    const std::string_view what = find(comparison.to, *need) ? "changes" : "goes";
    throw Error(fmt::format("{} {}, and {} depends on it, which is not managed here", text(*need), what, text(id)), "",
                "take its schema into the desired one, or drop it first and make it again after the plan");
  }
}

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
