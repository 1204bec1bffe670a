#include "diff/intents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "diff/intent_text.hpp"
#include "diff/transfers.hpp"
#include "diff/values.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

[[noreturn]] void fail(const Intent& intent, const std::string& why, const std::string& hint) {
  throw Error(fmt::format("the intent \"{}\" {}", intent_text(intent), why), intent.where, hint);
}

// Where an object of this name would be: what it does not name, schema and table, is that of `like`.
std::optional<ObjectId> find_or_beside(const Catalog& catalog, Kind kind, const std::string& name, const std::optional<ObjectId>& like) {
  if (auto found = find_named(catalog, kind, name)) return found;
  if (!like) return std::nullopt;
  ObjectId id = *like;
  std::vector<std::string> parts = split_name(name);
  for (std::string* place : {&id.name, id.parent.empty() ? &id.schema : &id.parent, &id.schema}) {
    if (parts.empty()) break;
    *place = parts.back();
    parts.pop_back();
  }
  return id;
}

enum class State { open, done, half_done, unknown };

// Where the pair old → new stands, by which of the two each side has.
State state_of(const Catalog& from, const Catalog& to, const ObjectId& old_id, const ObjectId& new_id) {
  const bool from_old = find(from, old_id), from_new = find(from, new_id), to_old = find(to, old_id), to_new = find(to, new_id);
  if (!to_new || to_old) return State::unknown;
  if (from_old) return from_new ? State::half_done : State::open;
  return from_new ? State::done : State::unknown;
}

struct Pair {
  ObjectId old_id, new_id;
};

Pair pair_of(const Intent& intent, Kind kind, const Catalog& from, const Catalog& to) {
  const auto in_from = find_named(from, kind, intent.from.at(0));
  const auto in_to = find_named(to, kind, intent.to.at(0));
  const auto old_id = find_or_beside(from, kind, intent.from.at(0), in_to);
  const auto new_id = find_or_beside(to, kind, intent.to.at(0), in_from);
  if (!old_id || !new_id) {
    fail(intent, "names nothing in either schema", fmt::format("there is no {} {} and no {} {}", word(kind), intent.from[0], word(kind), intent.to[0]));
  }
  return {*old_id, *new_id};
}

void resolve_pair(const Intent& intent, Kind kind, const Catalog& from, const Catalog& to, Resolved& result) {
  const Pair pair = pair_of(intent, kind, from, to);
  switch (state_of(from, to, pair.old_id, pair.new_id)) {
    case State::open:
      if (intent.kind == IntentKind::replace) {
        result.replaced.insert({pair.old_id, pair.new_id});
      } else {
        result.renames.emplace(pair.old_id, pair.new_id);
      }
      result.used.push_back(intent);
      break;
    case State::half_done:
      result.replaced.insert({pair.old_id, pair.new_id});
      result.used.push_back(intent);
      result.notes.push_back(fmt::format("continued: {} ({} is there already)", intent_text(intent), text(pair.new_id)));
      break;
    case State::done:
      result.notes.push_back(fmt::format("already applied: {}", intent_text(intent)));
      break;
    case State::unknown:
      fail(intent, "does not fit the two schemas",
           fmt::format("it needs {} in the live schema only and {} in the desired schema only", text(pair.old_id), text(pair.new_id)));
  }
}

void resolve_backfill(const Intent& intent, const Catalog& from, const Catalog& to, Resolved& result) {
  const std::string& name = intent.to.empty() ? intent.from.at(0) : intent.to[0];
  const auto column = find_named(to, Kind::column, name);
  if (!column) fail(intent, "names a column that the desired schema does not have", "check the spelling: table.column");
  const Object* live = find(from, *column);
  if (live && as<Column>(*live).not_null) {
    result.notes.push_back(fmt::format("already applied: {}", intent_text(intent)));
    return;
  }
  result.backfills.emplace(*column, intent.up.at(0));
  result.used.push_back(intent);
}

std::vector<ObjectId> all_named(const Intent& intent, const Catalog& catalog, const std::vector<std::string>& names) {
  std::vector<ObjectId> result;
  for (const std::string& name : names) {
    if (const auto id = find_named(catalog, Kind::column, name)) result.push_back(*id);
  }
  if (!result.empty() && result.size() != names.size()) fail(intent, "names columns of which only some are there", "check the spelling: table.column");
  return result;
}

bool same_type(const Catalog& from, const Catalog& to, const ObjectId& column) {
  const Object* live = find(from, column);
  return live && as<Column>(*live).type == as<Column>(at(to, column)).type;
}

void resolve_conversion(const Intent& intent, const Catalog& from, const Catalog& to, Resolved& result) {
  const Conversion conversion{all_named(intent, from, intent.from), all_named(intent, to, intent.to), intent.up, intent.down, false};
  if (conversion.news.empty()) fail(intent, "names no column of the desired schema", "check the spelling: table.column");
  const bool one_column = conversion.olds == conversion.news;
  const bool done = one_column ? same_type(from, to, conversion.news[0]) : find(from, conversion.news[0]) != nullptr;
  if (done) {
    result.notes.push_back(fmt::format("{}: {}", conversion.olds.empty() || one_column ? "already applied" : "continued", intent_text(intent)));
    result.replaced.insert(conversion.olds.begin(), conversion.olds.end());
    return;
  }
  if (conversion.olds.empty()) fail(intent, "names no column of the live schema", "check the spelling: table.column");
  for (const std::vector<ObjectId>* side : {&conversion.olds, &conversion.news}) {
    const bool elsewhere = std::any_of(side->begin(), side->end(), [&](const ObjectId& id) { return table_of(id) != table_of(conversion.olds[0]); });
    if (elsewhere) fail(intent, "leads from one table to another", "use a move or split intent for that");
    if (!one_column) result.replaced.insert(side->begin(), side->end());
  }
  result.conversions.push_back(conversion);
  result.used.push_back(intent);
}

void resolve_one(const Intent& intent, const Catalog& from, const Catalog& to, Resolved& result) {
  switch (intent.kind) {
    case IntentKind::rename_table:
      return resolve_pair(intent, Kind::table, from, to, result);
    case IntentKind::rename_column:
      return resolve_pair(intent, Kind::column, from, to, result);
    case IntentKind::replace: {
      const bool table = find_named(to, Kind::table, intent.to.at(0)) || find_named(from, Kind::table, intent.from.at(0));
      return resolve_pair(intent, table ? Kind::table : Kind::column, from, to, result);
    }
    case IntentKind::rename_value:
    case IntentKind::replace_value:
      return resolve_value(intent, from, to, result);
    case IntentKind::backfill:
      return resolve_backfill(intent, from, to, result);
    case IntentKind::convert:
      return resolve_conversion(intent, from, to, result);
    case IntentKind::split:
    case IntentKind::move:
      return;
  }
}

}  // namespace

std::optional<ObjectId> find_named(const Catalog& catalog, Kind kind, const std::string& name) {
  const std::vector<std::string> parts = split_name(name);
  std::vector<ObjectId> found;
  for (auto it = catalog.objects.lower_bound({kind, "", "", ""}); it != catalog.objects.end() && it->first.kind == kind; ++it) {
    const ObjectId& id = it->first;
    std::vector<std::string> full{id.schema, id.name};
    if (belongs_to_table(kind)) full.insert(full.begin() + 1, id.parent);
    if (parts.size() <= full.size() && std::equal(parts.rbegin(), parts.rend(), full.rbegin())) found.push_back(id);
  }
  if (belongs_to_table(kind) && parts.size() < 2) throw Error("\"" + name + "\" does not say which table", "", "write table.column");
  if (found.size() > 1) std::erase_if(found, [](const ObjectId& id) { return id.schema != "public"; });
  if (found.size() > 1) throw Error("\"" + name + "\" is in several schemas", "", "write it with its schema");
  if (found.empty()) return std::nullopt;
  return found[0];
}

Resolved resolve(const std::vector<Intent>& intents, const Catalog& from, const Catalog& to) {
  Resolved result;
  const auto moves = [](const Intent& intent) { return intent.kind == IntentKind::split || intent.kind == IntentKind::move; };
  for (const Intent& intent : intents) {
    if (!moves(intent)) resolve_one(intent, from, to, result);
  }
  for (const Intent& intent : intents) {  // tables may have other names by now
    if (moves(intent)) resolve_transfer(intent, from, to, result);
  }
  check_transfers(result, from, to);
  return result;
}

}  // namespace concertina
