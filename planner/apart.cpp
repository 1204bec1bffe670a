#include "planner/apart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/constraint.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

// What asks before a step, or stops its rollback, stands where the whole begins; what is true behind it, where it ends.
Step part_of(const Step& step, std::vector<Change> effects, std::size_t number, std::size_t count) {
  Step part = step;
  part.effects = std::move(effects);
  if (number + 1 < count) {
    part.id = fmt::format("{}-{}", step.id, number + 1);
    part.verify.clear();
    part.rollback_guards.clear();
  }
  if (number > 0) {
    part.guards.clear();
    part.needs = {fmt::format("{}-{}", step.id, number)};
    part.needs_earlier.clear();
    part.hazards.clear();
  }
  return part;
}

// What the server cannot replace in place is not there for a moment.
void warn_of_gap(Step& part, const Step& whole) {
  for (const Change& gone : part.effects) {
    const bool comes_again =
        !gone.after && !belongs_to_table(id_of(gone).kind) && std::any_of(whole.effects.begin(), whole.effects.end(), [&](const Change& change) {
          return change.before && change.after && (change.after->id == id_of(gone) || change.before->id == id_of(gone));
        });
    if (!comes_again) continue;
    part.hazards.push_back({"OLD_MAY_VIOLATE", fmt::format("Until the next step there is no {}: what calls it fails.", text(id_of(gone)))});
  }
}

// A foreign key that goes for a while, so that its column can change.
void warn_of_open_keys(std::vector<Step>& parts) {
  for (auto part = parts.begin(); part != parts.end(); ++part) {
    for (const Change& gone : part->effects) {
      if (gone.after || !is_foreign_key(*gone.before)) continue;
      const auto comes = [&](const Step& later) {
        return std::ranges::any_of(later.effects, [&](const Change& effect) { return !effect.before && effect.after->id == gone.before->id; });
      };
      if (std::none_of(part + 1, parts.end(), comes)) continue;
      part->hazards.push_back({"UNCHECKED", fmt::format("Until {} is back, rows of {} may name rows that are not there, and nothing is cascaded.",
                                                        name_text(gone.before->id), name_text(table_of(gone.before->id)))});
    }
  }
}

bool makes_trigger(const Step& part, const ObjectId* table) {
  return std::ranges::any_of(part.effects, [&](const Change& effect) {
    return effect.after && effect.after->id.kind == Kind::trigger && (!table || table_of(effect.after->id) == *table);
  });
}

// Columns are filled in when the last of the triggers is there that do so: those of their table, or what other table's triggers write them.
void keep_fills(std::vector<Step>& parts) {
  const std::vector<ObjectId> fills = parts[0].fills;
  for (Step& part : parts) part.fills.clear();
  for (const ObjectId& filled : fills) {
    const ObjectId table = table_of(filled);
    auto last = std::find_if(parts.rbegin(), parts.rend(), [&](const Step& part) { return makes_trigger(part, &table); });
    if (last == parts.rend()) last = std::find_if(parts.rbegin(), parts.rend(), [](const Step& part) { return makes_trigger(part, nullptr); });
    if (last != parts.rend()) last->fills.push_back(filled);
  }
}

}  // namespace

std::vector<Step> taken_apart(Step step, const Catalog& now, const Dialect& dialect) {
  if (!dialect.atoms || step.effects.empty()) return {std::move(step)};
  std::vector<std::vector<Change>> atoms = dialect.atoms(now, step.effects);
  if (atoms.size() == 1) step.effects = std::move(atoms[0]);
  if (atoms.size() < 2) return {std::move(step)};
  std::vector<Step> parts;
  for (std::size_t i = 0; i < atoms.size(); ++i) parts.push_back(part_of(step, std::move(atoms[i]), i, atoms.size()));
  keep_fills(parts);
  for (Step& part : parts) warn_of_gap(part, step);
  warn_of_open_keys(parts);
  return parts;
}

}  // namespace concertina
