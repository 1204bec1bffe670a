#include "planner/other_kind.hpp"

#include <fmt/format.h>

#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/name_space.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

bool is_plain(const Object& object, const Catalog& catalog) {
  if (is_view(object.id.kind) || is_routine(object.id.kind) || is_type(object.id.kind)) return true;
  const auto* table = maybe<Table>(object);
  return table && !table->partition && table->partition_key.empty() && parents_of(catalog, object.id).empty() && heirs_of(catalog, object.id).empty();
}

}  // namespace

const Object* predecessor(const Change& change, const Comparison& comparison) {
  if (change.before || !change.after->id.parent.empty()) return nullptr;
  for (const KindFacts& facts : all_kinds()) {
    const Kind kind = facts.kind, own = change.after->id.kind;
    const Object* other = kind == own || !share_names(kind, own) ? nullptr : find(comparison.from, {kind, change.after->id.schema, "", change.after->id.name});
    if (other) return other;
  }
  return nullptr;
}

void must_be_able_to_change_places(const Comparison& comparison) {
  for (const Change& change : comparison.changes) {
    const Object* before = predecessor(change, comparison);
    if (!before || (is_plain(*before, comparison.from) && is_plain(*change.after, comparison.to))) continue;
    throw Error(
        fmt::format("{} becomes a {}, and no order of steps serves an old and a new version under one name", text(before->id), word(id_of(change).kind)), "",
        "make the new one under another name; in a later plan drop the old one, and rename the new");
  }
}

}  // namespace concertina
