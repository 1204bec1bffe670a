// A table that becomes partitioned, by another key, or not at all, or whose partitions are merged or split: its rows have to move to
// other tables. A copy with the wanted partitions stands in a schema of its own, is filled and kept in step by triggers, and changes
// places with the table in one brief transaction; the table as it was stays, kept in step backwards, until nobody may want that back.
// In other schemas both keep the names of all that they have.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "diff/renames.hpp"
#include "model/bound.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "planner/compatibility.hpp"
#include "planner/constraints.hpp"
#include "planner/copied_rows.hpp"
#include "planner/create_table.hpp"
#include "planner/family.hpp"
#include "planner/few_rows.hpp"
#include "planner/fill.hpp"
#include "planner/keys_around.hpp"
#include "planner/not_null.hpp"
#include "planner/partitions.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "repartition";

bool changes_key(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::table || !change.before || !change.after) return false;
  return as<Table>(renamed(*change.before, context.comparison.renames, context.dialect)).partition_key != as<Table>(*change.after).partition_key;
}

// A column of the key, of the table or of a partition, changes its type.
bool retypes_key(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::column || !change.before || !change.after || renames(change)) return false;
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  if (before.type == now.type && before.collation == now.collation) return false;
  return partitioned_by(id_of(change), context.from, context.dialect).has_value();
}

// The partition takes rows that lie in another one, which goes or has another bound by then: partitions are merged or split.
bool takes_rows(const Change& change, const Context& context) {
  const auto* table = change.after ? maybe<Table>(*change.after) : nullptr;
  if (!table || !table->partition || !find(context.from, table->partition->of)) return false;
  for (const ObjectId& other : partitions_of(context.from, table->partition->of)) {
    const Partition* later = partition_of(context.to, other);
    const std::string& bound = partition_of(context.from, other)->bound;
    const bool gives = other != change.after->id && (!later || later->of != table->partition->of || later->bound != bound);
    const bool comes = !change.before || (as<Table>(*change.before).partition && as<Table>(*change.before).partition->bound != table->partition->bound);
    if (gives && (overlap(bound, table->partition->bound) || (comes && bound == "DEFAULT"))) return true;
  }
  return false;
}

bool is_anew(const Change& change, const Context& context) {
  return changes_key(change, context) || takes_rows(change, context) || retypes_key(change, context);
}

// A table of the tree that is there.
ObjectId anchor(const Change& change, const Context& context) {
  const auto* table = change.after ? maybe<Table>(*change.after) : nullptr;
  return table && table->partition && find(context.from, table->partition->of) ? table->partition->of : table_of(id_of(change));
}

// What is of the table or made anew with it; what only goes serves the old version, and what only comes needs the copy in its place.
bool goes_with(const Change& change, const Family& family) {
  const Object& object = change.after ? *change.after : *change.before;
  if (is_own(object, family) || owns(family.before, object) || owns(family.after, object)) return true;
  const bool goes_with_partition = !change.after && belongs_to_table(object.id.kind) && has(family.before, table_of(object.id));
  if (goes_with_partition && !has(family.after, table_of(object.id))) return true;
  const bool other = facts_of(object.id.kind).definition || is_foreign_key(object);
  const bool stays = change.before && !reads(*change.before, family.before) && !has(family.before, table_of(change.before->id));
  return other && change.after && !stays && (reads(object, family.before) || reads(object, family.after) || has(family.after, table_of(object.id)));
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (const Change& changed : unclaimed) {
    if (!is_anew(changed, context) || !context.dialect.table_copy || taken.contains(id_of(changed))) continue;
    const Family family = family_of(anchor(changed, context), context);
    ChangeSet set{changed};
    taken.insert(id_of(changed));
    for (const Change& other : unclaimed) {
      if (goes_with(other, family) && taken.insert(id_of(other)).second) set.push_back(other);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

struct Anew {
  const Context& context;
  const ChangeSet& set;
  Family family;
  Object fresh, aside;         // schemas: of the copy, and of the table as it was
  Renames to_fresh, to_aside;  // tables
  TableCopy forth, back;
  bool at_once;         // all rows are copied in one statement
  bool behind_release;  // the copy refuses what the old version may write
  std::vector<Step> steps = {};

  void add(Step step) {
    step.change = "alter";
    steps.push_back(behind_release ? concertina::behind_release(std::move(step), release()) : std::move(step));
  }
  std::string release() const { return fmt::format("bears {} as it is partitioned in the end", name_text(family.table)); }
};

Object schema_called(const std::string& prefix, const ObjectId& table, const Context& context) {
  return {{Kind::schema, "", "", scaffold_name(prefix + table.name, context.dialect)}, Schema{}, "", "", {}, {}};
}

Renames into(const Object& schema, const Tables& tables) {
  Renames result;
  for (const ObjectId& table : tables) result.emplace(table, ObjectId{Kind::table, schema.id.name, "", table.name});
  return result;
}

Anew begun(const ChangeSet& set, const Context& context) {
  const Family family = family_of(anchor(set[0], context), context);
  must_stand_alone(family, context);
  const std::vector<std::string> columns = copied_columns(family, context), key = common_key(family, context);
  const Object fresh = schema_called("new_", family.table, context), aside = schema_called("old_", family.table, context);
  Anew anew{context, set, family, fresh, aside, into(fresh, family.after), into(aside, family.before), {}, {}, false, breaks_old(family, context)};
  anew.at_once = has_few_rows(family.table, context);
  anew.forth = {family.table, anew.to_fresh.at(family.table),
                columns,      types_in(context.to, context.from, family.table, columns),
                key,          Tables(family.before.begin() + 1, family.before.end()),
                false};
  anew.back = {family.table, anew.to_aside.at(family.table),
               columns,      types_in(context.from, context.to, family.table, columns),
               key,          Tables(family.after.begin() + 1, family.after.end()),
               true};
  if (key.empty() && !anew.at_once) {
    refuse_anew(family.table, "no key tells its rows from each other, while they may be many",
                "give it a primary key that both forms have in a plan before; or plan from a live database whose statistics say how many there are");
  }
  return anew;
}

// While it is a copy, triggers write it as their owner, and its values are those of the table.
Object while_copy(Object object, const Renames& to, const Dialect& dialect) {
  if (auto* column = std::get_if<Column>(&object.body)) column->identity.reset();
  if (auto* table = std::get_if<Table>(&object.body)) {
    table->options.erase("row security");
    table->options.erase("force row security");
  }
  return renamed(std::move(object), to, dialect);
}

void make_copy(Anew& anew) {
  const Context& context = anew.context;
  Step schemas = make_step(name, Phase::expand, anew.family.table, "place", {add(anew.fresh), add(anew.aside)},
                           "A place for the copy, and later for the table as it was, where each keeps the names of its indexes and partitions.");
  guard_rows_of(schemas, anew.family, context);
  guard_values_of(schemas, anew.family, context);
  anew.add(schemas);
  ChangeSet adds;
  for (const Object& object : structure_of(context.to, anew.family.after)) adds.push_back(concertina::add(while_copy(object, anew.to_fresh, context.dialect)));
  for (Step& step : create_table_steps(adds, name, context)) {
    if (step.effects.size() > 1) step.why = "The table as it will be, beside the one that is used.";
    anew.add(after(std::move(step), {schemas}));
  }
}

// Sequences that columns own would move with the table as it was.
std::vector<Step> let_go_of_sequences(Anew& anew) {
  std::vector<Step> again;
  for (const auto& [id, object] : of_kind(anew.context.from, Kind::sequence)) {
    if (!owns(anew.family.before, object)) continue;
    const Object* wanted = find(anew.context.to, id);
    Object free = object;
    as<Sequence>(free).owned_by.reset();
    anew.add(make_step(name, Phase::expand, id, "release", {alter(object, free)}, "It would move with the table as it was."));
    again.push_back(wanted ? make_step(name, Phase::flip, id, "own", {alter(free, *wanted)}, "It belongs to the table in its new form.")
                           : make_step(name, Phase::contract, id, "drop", {drop(free)}, "Nothing takes values from it any more."));
  }
  for (const Change& change : anew.set) {
    if (change.before || id_of(change).kind != Kind::sequence) continue;
    Object free = *change.after;
    as<Sequence>(free).owned_by.reset();
    anew.steps.insert(anew.steps.begin(), make_step(name, Phase::expand, id_of(change), "add", {concertina::add(free)}, "The copy takes values from it."));
    again.push_back(make_step(name, Phase::flip, id_of(change), "own", {alter(free, *change.after)}, "It belongs to the table in its new form."));
  }
  return again;
}

void fill_copy(Anew& anew, const CopyWork& work) {
  const ObjectId& table = anew.family.table;
  Step sync = after(make_step(name, Phase::expand, table, "sync", adds(work.sync), "What is written into the table goes into its copy, too."), anew.steps);
  if (anew.at_once) {
    sync.why += " The rows that are there are few: they are copied in the same transaction.";
    sync.backfill = work.fill;
    sync.backfill->strategy = "inline";
    if (is_small(table, anew.context)) sync.guards.push_back(still_small(table, anew.context));
  }
  if (!leaf_partitions_of(anew.context.to, table).empty())
    sync.hazards.push_back({"OLD_MAY_VIOLATE", "From here on a write of a row that fits none of the new partitions fails; those that are there fit."});
  warn_of_values(sync, anew.family, anew.context);
  anew.add(sync);
  if (anew.at_once) return;
  Step fill = after(make_step(name, Phase::backfill, table, "copy", {}, "The rows that are there."), {sync});
  fill.backfill = work.fill;
  fill.backfill->batch = anew.context.policy.batch;
  fill.backfill->pause_ms = anew.context.policy.pause_ms;
  fill.verify.push_back({fmt::format("SELECT count(*) FROM {} WHERE {}", work.fill.table, work.fill.todo), "0",
                         fmt::format("rows of {} are not in its copy yet: run the step again", name_text(table))});
  fill.hazards.push_back({"LONG_RUNNING", fmt::format("Takes its time: batches of {} rows with a pause of {} ms between them; it can be stopped and run again.",
                                                      fill.backfill->batch, fill.backfill->pause_ms)});
  anew.add(fill);
}

// What stands on the table, is of its own text, and would stay with the table as it was.
std::vector<Object> dependents_of(const Anew& anew) {
  const Context& context = anew.context;
  std::set<ObjectId> all;
  for (const ObjectId& table : anew.family.before) {
    for (const ObjectId& id : with_dependents(table, context.users_before)) all.insert(id);
  }
  std::vector<Object> result;
  for (const ObjectId& id : all) {
    const Object& object = at(context.from, id);
    if (is_own(object, anew.family) || owns(anew.family.before, object) || is_foreign_key(object)) continue;
    const bool is_view = owner_of(context.from, id).kind == Kind::materialized_view;
    if (facts_of(id.kind).definition && (!is_view || anew.at_once)) {
      result.push_back(object);
    } else if (!is_view || !anew.at_once) {
      refuse_anew(anew.family.table, fmt::format("{} depends on it", text(id)), fmt::format("drop {} before the plan, and make it again after it", text(id)));
    }
  }
  return result;
}

// Code is made again as the new version wants it, and as it was where only the old one has it.
Remade remade_code(const Anew& anew) {
  const Context& context = anew.context;
  std::vector<Object> code = dependents_of(anew);
  std::vector<Change> replaced;  // its body alone names the table
  for (const Change& change : anew.set) {
    if (!change.after || !facts_of(id_of(change).kind).definition || (change.before && std::ranges::find(code, *change.before) != code.end())) continue;
    if (!change.before || context.dialect.replaces(*change.before, *change.after)) {
      replaced.push_back(change);
    } else {
      code.push_back(*change.before);
    }
  }
  const auto gone_with_partition = [&](const Object& object) { return belongs_to_table(object.id.kind) && !has(anew.family.after, table_of(object.id)); };
  std::vector<Change> changes = towards(code, context.to);
  for (Change& change : changes) {
    if (!change.after && !gone_with_partition(*change.before)) change.after = without_partitions(*change.before, anew.family);
  }
  Remade result = remade(changes, context.users_before);
  append(result.made, std::move(replaced));
  return result;
}

std::vector<Change> moved(const std::vector<Object>& objects, const Renames& to, const Dialect& dialect, bool back) {
  std::vector<Change> result;
  for (const Object& object : objects) {
    const Object there = while_copy(object, to, dialect);
    result.push_back(back ? alter(there, object) : alter(object, there));
  }
  return result;
}

// The old version may write what the copy refuses, and the new one what the table refuses, or it names what comes with the copy: no order serves both.
void warn_of_waiting(Step& swap, const Anew& anew) {
  if (!anew.behind_release) return;
  Catalog wanted = part_of(anew.context.to, {anew.family.after.begin(), anew.family.after.end()});
  for (const Change& change : anew.set) {
    if (change.after && is_view(id_of(change).kind)) wanted.objects.emplace(id_of(change), *change.after);
  }
  const std::string fares_until = fares(wanted, anew.context.from, {});
  if (fares_until == "works") return;
  swap.hazards.push_back(
      {"VERSIONS_TAKE_TURNS", fmt::format("The copy waits for the release, as it refuses what the old version writes or lacks what that reads. Until "
                                          "then the new version, with the table as it was, {}.",
                                          fares_until)});
}

void exchange(Anew& anew, const CopyWork& forth, const CopyWork& back) {
  const Context& context = anew.context;
  Remade code = remade_code(anew);
  const std::set<ObjectId> tables(anew.family.before.begin(), anew.family.before.end());
  KeysAround keys = keys_around(
      tables, name, [&](const Object& key) { return is_own(key, anew.family); }, context);
  std::vector<Change> effects = drops(forth.sync);
  append(effects, std::move(code.gone));
  append(effects, std::move(keys.gone));
  append(effects, moved(structure_of(context.from, anew.family.before), anew.to_aside, context.dialect, false));
  append(effects, moved(structure_of(context.to, anew.family.after), anew.to_fresh, context.dialect, true));
  append(effects, std::move(keys.made));
  append(effects, std::move(code.made));
  append(effects, adds(back.sync));
  Step swap = after(make_step(name, Phase::flip, anew.family.table, "exchange", std::move(effects),
                              "The copy takes the table's place in one brief transaction, with all that stands on it. The table as it was is kept in "
                              "step, so that this can be taken back."),
                    anew.steps);
  for (const ObjectId& key : leaving_keys(anew.family, context)) {
    for (const ObjectId& goes : {key, table_of(key)}) swap.needs.push_back(step_id(goes, "drop"));
  }
  append(swap.needs, std::move(keys.dropped));
  warn_of_waiting(swap, anew);
  anew.add(swap);
  for (Step& step : keys.checked) anew.add(after(std::move(step), {swap}));
  for (const Change& change : anew.set) {
    if (change.before || !is_foreign_key(*change.after) || is_own(*change.after, anew.family)) continue;
    for (Step& step : add_constraint_steps(*change.after, name, context)) anew.add(after(std::move(step), {swap}));
  }
}

Step last(const Anew& anew, Step step) {
  step.change = "drop";
  step = after(std::move(step), anew.steps);
  if (anew.behind_release) return behind(Milestone::wait, std::move(step), anew.release());
  return concertina::behind_release(std::move(step), anew.release());
}

// The table as it was goes. Undone, it is there again, is kept in step, and gets its rows.
void clear(Anew& anew, const CopyWork& back) {
  const Context& context = anew.context;
  const ObjectId& table = anew.family.table;
  Step keep = make_step(name, Phase::verify, table, "keep", {}, "Nobody wants the table as it was any more. The rollback fills it again.");
  keep.restore = back.fill;
  if (anew.at_once) keep.restore->strategy = "inline";
  keep.restore->batch = context.policy.batch;
  keep.restore->pause_ms = context.policy.pause_ms;
  anew.steps.push_back(last(anew, std::move(keep)));
  Step stop = make_step(name, Phase::contract, table, "drop-sync", drops(back.sync), "Nobody wants the table as it was any more.");
  anew.steps.push_back(last(anew, std::move(stop)));
  std::vector<Change> effects;
  for (const Object& object : structure_of(context.from, anew.family.before)) effects.push_back(add(while_copy(object, anew.to_aside, context.dialect)));
  effects = reversed(effects);
  effects.insert(effects.end(), {drop(anew.aside), drop(anew.fresh)});
  Step gone = make_step(name, Phase::contract, table, "drop-old", std::move(effects), "All rows are in the table with the new partitions.");
  tell_lost_values(gone, anew.family, context);
  anew.steps.push_back(last(anew, std::move(gone)));
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  Anew anew = begun(set, context);
  const CopyWork forth = context.dialect.table_copy(anew.forth, context.from), back = context.dialect.table_copy(anew.back, context.to);
  make_copy(anew);
  std::vector<Step> sequences = let_go_of_sequences(anew);
  fill_copy(anew, forth);
  exchange(anew, forth, back);
  const auto gone = std::ranges::stable_partition(sequences, [](const Step& step) { return step.phase != Phase::contract; });
  for (auto step = sequences.begin(); step != gone.begin(); ++step) anew.add(after(std::move(*step), anew.steps));
  clear(anew, back);
  for (Step& step : gone) anew.steps.push_back(last(anew, std::move(step)));  // the table as it was takes values from it
  return anew.steps;
}

}  // namespace

extern const Rule rule_repartition;
const Rule rule_repartition{name, "a table that is partitioned otherwise is copied, kept in step, and exchanged in one brief transaction", 3, claims, steps};

}  // namespace concertina
