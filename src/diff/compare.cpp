#include "diff/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "diff/ambiguity.hpp"
#include "diff/intents.hpp"
#include "diff/managed.hpp"
#include "diff/ownership.hpp"
#include "diff/part_names.hpp"
#include "diff/recast.hpp"
#include "diff/references.hpp"
#include "diff/relocated.hpp"
#include "diff/respelled.hpp"
#include "diff/rights.hpp"
#include "diff/values.hpp"
#include "model/bound.hpp"
#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"

namespace concertina {
namespace {

// Every object of `from` under the name it has after the renames, with the object as it is now; in order.
std::vector<std::pair<ObjectId, std::reference_wrapper<const Object>>> by_new_name(const Catalog& from, const Renames& renames, const Dialect& dialect) {
  std::vector<std::pair<ObjectId, std::reference_wrapper<const Object>>> result;
  result.reserve(from.objects.size());
  for (const auto& [id, object] : from.objects) result.emplace_back(renamed(object, renames, dialect).id, object);
  std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  result.erase(std::unique(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.first == b.first; }), result.end());
  return result;
}

// `from`: objects by the names that they have in `to`, in order.
template <class ByName>
std::vector<Change> changes_between(const ByName& from, const Catalog& to, const Policy& policy) {
  std::vector<Change> changes;
  auto wanted = to.objects.begin();
  const auto add_until = [&](const auto& reached) {
    for (; wanted != to.objects.end() && reached(wanted->first); ++wanted) changes.push_back(add(wanted->second));
  };
  for (const auto& [id, one] : from) {
    const Object& object = one;
    add_until([&, &old = id](const ObjectId& next) { return next < old; });
    if (wanted == to.objects.end() || wanted->first != id) {
      changes.push_back(drop(object));
      continue;
    }
    if (object != wanted->second && compared(object, policy) != compared(wanted->second, policy)) changes.push_back(alter(object, wanted->second));
    ++wanted;
  }
  add_until([](const ObjectId&) { return true; });
  return changes;
}

// Where a schema stays whatever `to` says: only --drop-schemas drops it.
void keep_schemas(std::vector<Change>& changes, bool drop_schemas) {
  if (drop_schemas) return;
  std::erase_if(changes, [](const Change& change) { return id_of(change).kind == Kind::schema && !change.after; });
}

// Whom a trigger runs behind, of those that both sides have; "": it is the first of them, or they follow each other.
std::string follows(const Object& trigger, const Catalog& own, const Catalog& other) {
  std::set<ObjectId> passed;
  const Object* one = &trigger;
  while (one && passed.insert(one->id).second) {
    const Options& options = as<Definition>(*one).options;
    const auto name = options.find("follows");
    if (name == options.end()) break;
    const ObjectId next = child_id(Kind::trigger, table_of(trigger.id), name->second);
    if (find(other, next)) return name->second;
    one = find(own, next);
  }
  return "";
}

// A trigger stays where it is when others come and go around it.
void leave_places(std::vector<Change>& changes, const Catalog& from, const Catalog& to, const Policy& policy) {
  std::erase_if(changes, [&](const Change& change) {
    if (id_of(change).kind != Kind::trigger || !change.before || !change.after || change.before->id != change.after->id) return false;
    if (follows(*change.before, from, to) != follows(*change.after, to, from)) return false;
    Object before = compared(*change.before, policy), after = compared(*change.after, policy);
    for (Object* object : {&before, &after}) as<Definition>(*object).options.erase("follows");
    return before == after;
  });
}

// A column that is renamed is so in all partitions of its table, and in all that inherit from it.
Renames with_partitions(const Renames& renames, const Catalog& catalog) {
  Renames result = renames;
  for (const auto& [from, to] : renames) {
    if (from.kind != Kind::column) continue;
    for (const auto& family : {all_partitions_of(catalog, table_of(from)), all_heirs_of(catalog, table_of(from))}) {
      for (const ObjectId& table : family) result.emplace(column_id(table, from.name), column_id(table, to.name));
    }
  }
  return result;
}

// What an intent has settled, be it by a rename.
std::set<ObjectId> tables_and(const Resolved& resolved) {
  std::set<ObjectId> settled = resolved.replaced;
  for (const auto& [from, to] : resolved.renames) settled.insert({from, to});
  return settled;
}

// Tables move first; columns are then renamed in the moved ones.
void take_moves(Comparison& result, Resolved& resolved, const Dialect& dialect) {
  Renames tables, rest;
  for (const auto& [from, to] : resolved.renames) (from.kind == Kind::table ? tables : rest).emplace(from, to);
  if (tables.empty()) return;
  Moves moves = move_tables(result.from, tables, dialect);
  result.from = std::move(moves.from);
  result.moves = std::move(moves.tables);
  resolved.renames.clear();
  for (Transfer& transfer : resolved.transfers) {
    transfer.old_key = renamed(transfer.old_key, tables);
    for (ObjectId& old : transfer.olds) old = renamed(old, tables);
  }
  for (const auto& [from, to] : rest) resolved.renames.emplace(renamed(from, tables), to);
}

// What is computed goes over to no other name: it is computed there, too, and the old one goes.
bool is_computed(const std::pair<const ObjectId, ObjectId>& rename, const Catalog& from, const Catalog& to) {
  if (rename.first.kind != Kind::column) return false;
  const Object *before = find(from, rename.first), *now = find(to, rename.second);
  return before && now && !as<Column>(*before).generated.empty() && !as<Column>(*now).generated.empty();
}

// A partition goes on to list its values in the order that it has them in.
void keep_order_of_values(const Catalog& from, Catalog& to) {
  for (auto& [id, object] : to.objects) {
    if (id.kind != Kind::table || !as<Table>(object).partition) continue;
    Partition& wanted = *as<Table>(object).partition;
    const Partition* before = partition_of(from, id);
    if (!before || before->bound == wanted.bound || before->of != wanted.of || !lists_the_same(before->bound, wanted.bound)) continue;
    if (as<Table>(at(from, wanted.of)).partition_key != as<Table>(at(to, wanted.of)).partition_key) continue;
    wanted.bound = before->bound;
    wanted.condition = before->condition;
  }
}

// A child that says a new column of its parent itself gets it before the parent does, so that it is its own as well.
void tell_declared(Catalog& from, const Catalog& to) {
  for (auto& [id, object] : from.objects) {
    if (id.kind != Kind::table || !as<Table>(object).options.contains(inherits_option) || !find(to, id)) continue;
    for (const auto& [option, value] : as<Table>(at(to, id)).options) {
      if (!option.starts_with(declared_mark) || option.starts_with(declared_check_mark)) continue;
      const std::string column = option.substr(std::string_view(declared_mark).size());
      if (!inherited_column(from, id, column) && !find(from, column_id(id, column))) as<Table>(object).options.emplace(option, value);
    }
  }
}

}  // namespace

Comparison compare(const Catalog& from, Catalog to, const std::vector<Intent>& intents, const Policy& policy, const CompareOptions& options) {
  if (from.dialect != to.dialect) {
    throw Error(fmt::format("the two sides are of different engines: {} and {}", from.dialect, to.dialect), "",
                "compare like with like: a schema of one engine is not read by the other");
  }
  const Dialect& engine = dialect(from.dialect);
  Managed both = managed(with_presumed_needs(from, engine), with_presumed_needs(std::move(to), engine), policy, options.drop_schemas);
  hold_to_primary_keys(both.to);
  keep_order_of_values(both.from, both.to);
  tell_declared(both.from, both.to);
  Resolved resolved = resolve(intents, both.from, both.to);

  Comparison result;
  result.start = std::move(both.from);
  result.to = std::move(both.to);
  result.notes = std::move(both.notes);
  if (engine.keep_unsaid != nullptr) engine.keep_unsaid(result.start, result.to);
  keep_what_is_never_dropped(result.start, result.to, resolved, policy, engine, result.notes);
  const auto changes = [&] {
    if (resolved.renames.empty()) return changes_between(result.from.objects, result.to, policy);
    return changes_between(by_new_name(result.from, resolved.renames, engine), result.to, policy);
  };
  Relocated behind_move = relocated(result.start, result.to, engine);
  result.from = std::move(behind_move.from);
  result.relocated = std::move(behind_move.changes);
  resolved.renames.merge(respelled(result.from, result.to, engine));
  for (const Pairing& pairing : ambiguous(changes(), tables_and(resolved), result.from, result.to, engine)) settle(pairing, options.on_ambiguous, resolved);
  std::erase_if(resolved.renames, [&](const auto& rename) { return is_computed(rename, result.from, result.to); });
  take_moves(result, resolved, engine);
  recast(resolved, result.from, result.to, engine);
  if (engine.renames_parts || engine.index_names_of_tables) resolved.renames.merge(renamed_parts(result.from, result.to, !engine.renames_parts));
  resolved.renames = with_partitions(resolved.renames, result.from);
  result.to = with_settled_rights(std::move(result.to), result.from, resolved.renames, policy, engine, !options.drop_schemas, result.notes);
  result.changes = changes();
  leave_places(result.changes, result.from, result.to, policy);
  result.changes = with_part_names(std::move(result.changes), result.from, result.to, resolved.renames);
  for (const ValuePairing& pairing : ambiguous_values(result.changes, resolved)) settle(pairing, options.on_ambiguous, resolved);
  keep_schemas(result.changes, options.drop_schemas);

  result.backfills = resolved.backfills;
  result.conversions = resolved.conversions;
  result.transfers = resolved.transfers;
  result.values = resolved.values;
  result.intents = resolved.used;
  result.renames = std::move(resolved.renames);
  result.notes.insert(result.notes.end(), resolved.notes.begin(), resolved.notes.end());
  return result;
}

}  // namespace concertina
