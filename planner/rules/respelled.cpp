// A name of which only the case changes, where the server takes both spellings for one: no version of the application notices.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/lower.hpp"
#include "planner/column_facets.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "respelled";

bool is_respelled(const Change& change, const Context& context) {
  const Kind kind = id_of(change).kind;
  if (!renames(change) || (kind != Kind::column && kind != Kind::index) || !context.dialect.folds || !context.dialect.folds(kind)) return false;
  return change.before->id.parent == change.after->id.parent && lower(change.before->id.name) == lower(change.after->id.name);
}

Object under_new_name(const Change& column, const Context& context) {
  return with_id(renamed(*column.before, context.comparison.renames, context.dialect), column.after->id);
}

// A second form beside it would have the same name.
void must_change_in_place(const Change& change, const Context& context) {
  if (alters_in_place(under_new_name(change, context), *change.after, context)) return;
  throw Error(
      fmt::format("{} is spelled anew and changes its type, for which another column would have to stand beside it under one name", text(change.before->id)),
      "", "spell it anew in one plan, and change its type in the next");
}

// A key or constraint that says the same of the column under its new name.
bool follows(const Change& change, const ObjectId& column, const Context& context) {
  if (!change.before || !change.after || id_of(change).kind == Kind::column || !needs(*change.before, column)) return false;
  return compared(renamed(*change.before, context.comparison.renames, context.dialect), context.policy) == compared(*change.after, context.policy);
}

bool is_column(const Change& change) { return renames(change) && id_of(change).kind == Kind::column; }

// Columns that one key or constraint names, with that.
std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets = each(unclaimed, [&](const Change& change) { return is_column(change) && is_respelled(change, context); });
  for (const Change& change : unclaimed) {
    const auto names = [&](const ChangeSet& set) {
      return std::ranges::any_of(set, [&](const Change& one) { return is_column(one) && follows(change, one.before->id, context); });
    };
    const auto first = std::ranges::find_if(sets, names);
    if (first == sets.end()) {
      if (!is_column(change) && is_respelled(change, context)) sets.push_back({change});
      continue;
    }
    for (auto other = first + 1; other != sets.end(); ++other) {
      if (names(*other)) append(*first, std::exchange(*other, {}));
    }
    first->push_back(change);
    std::erase_if(sets, [](const ChangeSet& set) { return set.empty(); });
  }
  return sets;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  constexpr auto why = "Only the case of the name changes: the server finds it by either spelling.";
  std::vector<Change> effects = set;
  for (Change& change : effects) {
    if (!is_column(change)) continue;
    must_change_in_place(change, context);
    Object first = under_new_name(change, context);
    as<Column>(first).position = as<Column>(*change.after).position;
    change.after = std::move(first);
  }
  std::vector<Step> result{make_step(name, Phase::expand, id_of(set[0]), "respell", effects, why)};
  const Step respell = result[0];
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Object &first = *effects[i].after, &wanted = *set[i].after;
    if (!is_column(set[i]) || (first.body == wanted.body && first.comment == wanted.comment)) continue;
    for (Step& step : column_steps(first, wanted, name, context)) result.push_back(after(std::move(step), {respell}));
  }
  return result;
}

}  // namespace

extern const Rule rule_respelled;
const Rule rule_respelled{name, "a name of which only the case changes, where the server takes both for one", 12, claims, steps};

}  // namespace concertina
