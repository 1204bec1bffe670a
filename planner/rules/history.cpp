// MariaDB's history of a table: it ends when nobody reads it any more, and its own columns come and go in one statement with it.
// https://mariadb.com/kb/en/system-versioned-tables/
#include "model/history.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/constraint.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "history";

bool keeps(const Object& table) { return as<Table>(table).options.contains(versioned); }

bool says_since_when(const Change& change) {
  const auto* column = maybe<Column>(change.after ? *change.after : *change.before);
  return column && (!change.before || !change.after) && (column->generated == "ROW START" || column->generated == "ROW END");
}

// The server adds the end to the key of the rows.
bool is_key(const Change& change) { return change.before && change.after && is_primary_key(*change.before) && is_primary_key(*change.after); }

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets = each(unclaimed, [&](const Change& change) {
    const bool alters = id_of(change).kind == Kind::table && change.before && change.after && !renames(change);
    return alters && !context.dialect.rebuilds && keeps(*change.before) != keeps(*change.after) && only_description_differs(*change.before, *change.after);
  });
  for (ChangeSet& set : sets) {
    const ObjectId table = id_of(set[0]);
    for (const Change& change : unclaimed) {
      if (table_of(id_of(change)) == table && says_since_when(change)) set.push_back(change);
    }
    for (const Change& change : unclaimed) {
      if (set.size() > 1 && table_of(id_of(change)) == table && is_key(change)) set.push_back(change);
    }
  }
  std::erase_if(sets, [](const ChangeSet& set) { return set.size() == 1 && keeps(*set[0].after); });  // it is no more than said
  return sets;
}

// All that is said of the table otherwise, as long as it keeps its history.
Object still_keeping(const Change& table) {
  Object result = *table.after;
  for (const auto& [option, value] : as<Table>(*table.before).options) {
    if (option == versioned || is_period(option)) as<Table>(result).options[option] = value;
  }
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Object &before = *set[0].before, &wanted = *set[0].after;
  if (keeps(wanted)) {
    Step first = make_step(name, Phase::expand, wanted.id, "remember", set, "Rows that change or go are kept from here on.");
    if (const auto back = context.dialect.rows_without_place(wanted, before)) first.rollback_guards.push_back(*back);
    return {first};
  }
  const Object keeping = still_keeping(set[0]);
  std::vector<Step> result;
  if (keeping != before) {
    result.push_back(
        make_step(name, Phase::expand, wanted.id, "describe", {alter(before, keeping)}, "Changes what is said about the object, not what it does."));
  }
  ChangeSet effects = set;
  effects[0].before = keeping;
  Step last = make_step(name, Phase::contract, wanted.id, "forget", std::move(effects), "Nobody reads the rows that were any more.");
  const std::string table = name_text(wanted.id);
  last.loses = fmt::format("the history of {}: the rollback begins a new one", table);
  result.push_back(behind_release(after(std::move(last), result), fmt::format("reads no history of {}", table)));
  return result;
}

}  // namespace

extern const Rule rule_history;
const Rule rule_history{name, "a table keeps its history until nobody reads it", 9, claims, steps};

}  // namespace concertina
