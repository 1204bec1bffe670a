#include "planner/attach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/not_null.hpp"
#include "model/partition.hpp"
#include "planner/constraints.hpp"
#include "planner/keys_around.hpp"
#include "planner/loosened_key.hpp"
#include "planner/not_null.hpp"
#include "planner/partitions.hpp"
#include "planner/refused_rows.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

// The parent as it is when the table is attached: before its own changes.
const Catalog& side_of(const ObjectId& parent, const Context& context) { return find(context.from, parent) ? context.from : context.to; }

// What the table has from its parent once it is its partition.
std::vector<Object> from_parent(const Object& table, const Context& context) {
  Catalog now = side_of(partition_in(table)->of, context);
  Object plain = table;
  as<Table>(plain).partition->columns.clear();
  as<Table>(plain).partition->parts.clear();
  now.objects.insert_or_assign(table.id, plain);
  return inherited(now, table.id);
}

// Checks go by their names, keys and indexes by what they say.
bool is_same(const Object& own, const Object& inherited_one) {
  if (own.id.kind != inherited_one.id.kind) return false;
  const auto *a = maybe<Constraint>(own), *b = maybe<Constraint>(inherited_one);
  if (a && (a->type == ConstraintType::check || b->type == ConstraintType::check) && own.id != inherited_one.id) return false;
  return own.id.kind == Kind::column ? own.id == inherited_one.id : own.body == inherited_one.body;
}

// One that goes rather than one that stays beside it.
const Object* own_for(const Object& inherited_one, const Context& context) {
  const Object* found = nullptr;
  for (const Object* own : children(context.from, table_of(inherited_one.id), inherited_one.id.kind)) {
    if (is_same(*own, inherited_one) && (!found || (find(context.to, found->id) && !find(context.to, own->id)))) found = own;
  }
  return found;
}

[[noreturn]] void cannot_attach(const ObjectId& table, const ObjectId& parent, const std::string& why) {
  throw Error(fmt::format("{} cannot become a partition of {}: {}", text(table), name_text(parent), why), "",
              "make the columns alike in a plan before this one");
}

void must_be_alike(const Object& table, const std::vector<Object>& wanted, const Context& context) {
  const ObjectId& parent = partition_in(table)->of;
  for (const Object& column : wanted) {
    if (column.id.kind != Kind::column) continue;
    const Object* own = find(context.from, column.id);
    if (!own) cannot_attach(table.id, parent, fmt::format("it has no column {}", quoted_if_needed(column.id.name)));
    const auto &a = as<Column>(*own), &b = as<Column>(column);
    if (a.type != b.type || a.collation != b.collation || a.generated != b.generated) {
      cannot_attach(table.id, parent, fmt::format("{} is {} and not {}", quoted_if_needed(column.id.name), a.type, b.type));
    }
  }
  for (const Object* own : children(context.from, table.id, Kind::column)) {
    const bool known = std::any_of(wanted.begin(), wanted.end(), [&](const Object& column) { return column.id == own->id; });
    if (!known) cannot_attach(table.id, parent, fmt::format("its column {} is not in that table", quoted_if_needed(own->id.name)));
  }
}

Object check_on(const ObjectId& table, std::string_view what, const std::string& condition, const ObjectId& about, const Context& context) {
  Constraint check;
  check.expression = condition;
  check.validated = true;
  std::vector<ObjectId> needs{table};
  for (const Object& column : columns_seen(context.from, table)) {
    std::ranges::copy_if(column.needs, std::back_inserter(needs), [](const ObjectId& need) { return need.kind == Kind::enum_type; });
  }
  return {child_id(Kind::constraint, table, scaffold_name(std::string(what) + "_" + about.name, context.dialect)), check, "", "", {}, needs};
}

// A check that stands until the partition is attached: `before` builds it, `behind` drops it.
struct Proof {
  std::vector<Step> before, behind;
};

void add_proof(Proof& proof, const Object& check, std::string_view rule, const std::string& refused, const Context& context) {
  Object unchecked = check;
  as<Constraint>(unchecked).validated = false;
  Step first = make_step(rule, Phase::expand, check.id, "add", {add(unchecked)},
                         "Holds for new rows at once; the server then attaches the partition without reading rows under a strong lock.");
  guard_rows(first, check, context);
  first.hazards.push_back({"OLD_MAY_VIOLATE", refused});
  proof.before.push_back(first);
  proof.before.push_back(after(
      make_step(rule, Phase::verify, check.id, "validate", {alter(unchecked, check)}, "Reads the old rows under a lock that lets readers and writers go on."),
      {first}));
  proof.behind.push_back(make_step(rule, Phase::expand, check.id, "drop", {drop(check)}, "The bound says it from here on."));
}

// The default partition may hold no row that the new one takes.
void add_proof_on_default(Proof& proof, const Object& table, std::string_view rule, const Context& context) {
  const Partition& partition = *partition_in(table);
  for (const ObjectId& other : partitions_of(context.from, partition.of)) {
    if (other == table.id || partition_of(context.from, other)->bound != "DEFAULT" || !find(context.to, other)) continue;
    const std::int64_t rows = statistics_of(context.from, other).rows;
    if (rows >= 0 && rows < context.policy.inline_below) continue;  // reading so few takes no time
    if (partition.condition.empty()) {
      throw Error(fmt::format("which rows {} takes from the default partition {} is not known", name_text(table.id), name_text(other)), "",
                  "give the desired schema as SQL, or write the partition's \"condition\" into its JSON");
    }
    add_proof(proof, check_on(other, "not_in", fmt::format("NOT ({})", partition.condition), table.id, context), rule,
              fmt::format("Until {} is attached, rows for it have no place: writing one fails. Make partitions before their rows come.", name_text(table.id)),
              context);
  }
}

Proof proof_for(const Object& table, bool has_rows, std::string_view rule, const Context& context) {
  Proof proof;
  const Partition& partition = *partition_in(table);
  if (has_rows && partition.bound != "DEFAULT") {
    if (partition.condition.empty()) {
      throw Error(fmt::format("which rows fit into {} is not known", name_text(table.id)), "",
                  "give the desired schema as SQL, or write the partition's \"condition\" into its JSON");
    }
    add_proof(proof, check_on(table.id, "in", partition.condition, table.id, context), rule, "From here on the table takes no row outside of the bound.",
              context);
  }
  if (partition.bound != "DEFAULT") add_proof_on_default(proof, table, rule, context);
  return proof;
}

// Before, the step itself, and what is cleared behind it.
std::vector<Step> around(const Proof& proof, std::vector<Step> before, Step step) {
  std::vector<Step> result = proof.before;
  append(result, before);
  step = after(std::move(step), result);
  result.push_back(step);
  for (const Step& last : proof.behind) result.push_back(after(last, {step}));
  return result;
}

// Under what name the table has it: its own, or the one under which it is built first.
struct Merge {
  std::vector<Step> build;
  std::vector<Change> effects;
  std::map<std::string, Options> columns;
  Options parts;
  bool waits = false;  // until the old version writes no NULL
};

// It refuses NULL before it can be of the parent, where that does.
std::vector<Step> strict_steps(const Object& own, const Object& strict, std::string_view rule, const Context& context) {
  std::vector<Step> steps = not_null_steps(own, strict, rule, context);
  steps[0].guards.push_back(no_nulls(own.id, context));
  for (Step& step : steps) step = behind_release(std::move(step), fmt::format("writes no NULL into {}", name_text(own.id)));
  return steps;
}

void merge_column(Merge& merge, const Object& wanted, std::string_view rule, const Context& context) {
  Object own = at(context.from, wanted.id);
  if (as<Column>(wanted).not_null && !as<Column>(own).not_null) {
    Object strict = own;
    as<Column>(strict).not_null = true;
    if (const auto name = as<Column>(wanted).options.find(not_null_name); name != as<Column>(wanted).options.end())
      as<Column>(strict).options[not_null_name] = name->second;
    append(merge.build, strict_steps(own, strict, rule, context));
    merge.waits = true;
    own = std::move(strict);
  }
  merge.effects.push_back(drop(own));
  if (Options settings = column_settings(own, wanted); !settings.empty()) merge.columns[own.id.name] = std::move(settings);
}

// The table's own primary key, which gives way to its part of the parent's: a table has one.
const Object* other_key(const Object& wanted, const Context& context) {
  const Object* own = is_primary_key(wanted) ? primary_key_of(context.from, table_of(wanted.id)) : nullptr;
  return own && !is_same(*own, wanted) ? own : nullptr;
}

std::vector<Step> build_part(const Object& part, std::string_view rule, const Context& context) {
  if (maybe<Index>(part)) return build_index_steps(part, rule, context);
  std::vector<Step> steps = add_constraint_steps(part, rule, context);
  const Object* old_key = other_key(part, context);
  if (!old_key) return steps;
  Step last = std::move(steps.back());
  steps.pop_back();
  last.effects.insert(last.effects.begin(), drop(*old_key));
  last.why = fmt::format("A table has one primary key, and that of {} is over other columns.", name_text(partition_in(at(context.to, table_of(part.id)))->of));
  append(steps, loosen_steps(std::move(last), *old_key, context));
  return steps;
}

void merge_part(Merge& merge, const Object& wanted, const std::string& of_parent, std::string_view rule, const Context& context) {
  const Object* own = own_for(wanted, context);
  const Object part = own ? *own : wanted;
  if (!own) append(merge.build, build_part(part, rule, context));
  merge.effects.push_back(drop(part));
  const bool by_name = maybe<Constraint>(part) && as<Constraint>(part).type == ConstraintType::check;
  if (!by_name) merge.parts[of_parent] = part.id.name;
}

// The name that inherited() gives where nobody knows better: the parent's comes behind the table's.
std::string name_at_parent(const Object& wanted, const ObjectId& table) {
  return wanted.id.name.substr(std::min(wanted.id.name.size(), table.name.size() + 1));
}

Merge merge_of(const Object& table, std::string_view rule, const Context& context) {
  Merge merge;
  const std::vector<Object> wanted = from_parent(table, context);
  must_be_alike(table, wanted, context);
  for (Object object : wanted) {
    if (object.id.kind == Kind::column) {
      merge_column(merge, object, rule, context);
      continue;
    }
    const bool check = maybe<Constraint>(object) && as<Constraint>(object).type == ConstraintType::check;
    const std::string of_parent = check ? object.id.name : name_at_parent(object, table.id);
    if (!check) object.id.name = part_name(table.id, child_id(object.id.kind, partition_in(table)->of, of_parent), context);
    merge_part(merge, object, of_parent, rule, context);
  }
  return merge;
}

}  // namespace

bool merges_into_parent(const Object& object, const Change& table, const Context& context) {
  if (table_of(object.id) != table.after->id || object.id.kind == Kind::trigger) return false;
  const std::vector<Object> wanted = from_parent(*table.after, context);
  return std::any_of(wanted.begin(), wanted.end(), [&](const Object& one) {
    if (const Object* key = other_key(one, context); key && key->id == object.id) return true;
    const Object* own = is_same(object, one) ? own_for(one, context) : nullptr;
    return own && (own->id == object.id || !find(context.from, object.id));
  });
}

namespace {

// Columns that refuse NULL in this table only, from here on.
std::vector<std::string> refusing_null(const Object& before, const Object& after_object) {
  std::vector<std::string> result;
  std::map<std::string, Options> old = own_settings(before);
  for (const auto& [column, settings] : own_settings(after_object)) {
    if (settings.contains("not null") && !old[column].contains("not null")) result.push_back(column);
  }
  return result;
}

}  // namespace

std::vector<Step> own_column_steps(const Object& before, const Object& after_object, std::string_view rule, const Context& context) {
  if (own_settings(before) == own_settings(after_object)) return {};
  Step step = make_step(rule, Phase::expand, after_object.id, "columns", {alter(before, after_object)},
                        "What the table's columns have of their own: it counts for rows that are written to the table itself.");
  const std::vector<std::string> strict = refusing_null(before, after_object);
  if (strict.empty()) return {step};
  Proof proof;
  for (const std::string& column : strict) {
    const Object check =
        check_on(after_object.id, "nn", fmt::format("{} IS NOT NULL", context.dialect.quote(column)), column_id(after_object.id, column), context);
    add_proof(proof, check, rule, fmt::format("From here on {} takes no NULL in {}.", name_text(after_object.id), quoted_if_needed(column)), context);
  }
  std::vector<Step> steps = around(proof, {}, step);
  for (Step& one : steps)
    one = behind_release(std::move(one), fmt::format("writes no NULL into {} of {}", fmt::join(strict, ", "), name_text(after_object.id)));
  return steps;
}

namespace {

// The table's own primary key had the name, and has given way.
bool takes_name_of_old_key(const ObjectId& table, const std::string& before, const std::string& name, const Context& context) {
  const Object* old_key = primary_key_of(context.from, table);
  return old_key && old_key->id.name == name && before != name;
}

bool takes_only_names_that_are_gone(const Object& before, const Object& named, const Context& context) {
  const Options& parts = partition_in(before)->parts;
  return std::ranges::all_of(partition_in(named)->parts, [&](const auto& part) {
    return parts.value(part.first) == part.second || takes_name_of_old_key(named.id, parts.value(part.first), part.second, context);
  });
}

// Its own keys and indexes that became its parent's, by the names that the desired schema has for them, where these are free.
Object with_wanted_names(Object attached, const Object& wanted, const Context& context) {
  Options& parts = as<Table>(attached).partition->parts;
  const Options before = parts;
  const ObjectId& parent = partition_in(wanted)->of;
  const auto has = [](const Catalog& side, Kind kind, const ObjectId& table, const std::string& name) {
    return find(side, child_id(kind, table, name)) != nullptr;
  };
  for (const auto& [whole, name] : partition_in(wanted)->parts) {
    bool is_free = before.contains(whole);
    const bool gave_way = before.contains(whole) && takes_name_of_old_key(attached.id, before.at(whole), name, context);
    for (const Kind kind : {Kind::index, Kind::constraint}) {
      is_free &= (gave_way || !has(context.from, kind, attached.id, name)) && !has(context.from, kind, parent, name);
      is_free &= !find(context.from, parent) || has(context.from, kind, parent, whole) == has(context.to, kind, parent, whole);  // the same one
    }
    if (is_free) parts[whole] = name;
  }
  return attached;
}

}  // namespace

std::vector<Step> attach_steps(const Change& table, std::string_view rule, const Context& context) {
  Merge merge = merge_of(*table.after, rule, context);
  Object attached = *table.after;
  as<Table>(attached).partition->columns = merge.columns;
  as<Table>(attached).partition->parts = merge.parts;
  merge.effects.push_back(alter(*table.before, attached));
  Step step =
      make_step(rule, Phase::expand, attached.id, "attach", std::move(merge.effects),
                fmt::format("From here on its rows are rows of {} too. Readers and writers of that table go on.", name_text(partition_in(attached)->of)));
  if (merge.waits)
    step.hazards.push_back({"VERSIONS_TAKE_TURNS", fmt::format("{} lacks the rows of {} until this deploy, which waits until nobody writes NULL there.",
                                                               name_text(partition_in(attached)->of), name_text(attached.id))});
  step.change = "alter";
  std::vector<Step> steps = around(proof_for(attached, true, rule, context), std::move(merge.build), step);
  Object last = *table.after;
  as<Table>(last).partition->parts = merge.parts;
  for (Step& own : own_column_steps(attached, last, rule, context)) steps.push_back(after(std::move(own), {step}));
  const Object named = with_wanted_names(last, *table.after, context);
  if (named == last) return steps;
  Step name =
      after(make_step(rule, Phase::contract, last.id, "name-parts", {alter(last, named)}, "Only names of its keys and indexes change; brief."), {steps.back()});
  if (!takes_only_names_that_are_gone(last, named, context))
    name = behind_release(std::move(name), fmt::format("does not name the keys and indexes of {}", name_text(last.id)));
  steps.push_back(std::move(name));
  return steps;
}

// No row that a foreign key holds by leaves its table, be it for a moment.
std::vector<Step> rebound_steps(const Change& table, std::string_view rule, const Context& context) {
  std::set<ObjectId> above;
  for (const Partition* own = partition_in(*table.before); own; own = partition_of(context.from, own->of)) above.insert(own->of);
  KeysAround keys = keys_around(
      above, rule, [](const Object&) { return false; }, context);
  for (const Change& key : keys.gone) {
    if (at(context.to, id_of(key)) == *key.before) continue;
    throw Error(fmt::format("{} gets another bound while {}, which may hold by its rows, changes", text(table.after->id), text(id_of(key))), "",
                "change the one in this plan, and the other in the next");
  }
  std::vector<Change> effects = std::move(keys.gone);
  effects.push_back(table);
  append(effects, std::move(keys.made));
  Step step = make_step(rule, Phase::expand, table.after->id, "bound", std::move(effects),
                        "Detached and attached with the other bound in one brief transaction: nobody sees the table without these rows.");
  step.change = "alter";
  append(step.needs, std::move(keys.dropped));
  std::vector<Step> steps = around(proof_for(*table.after, true, rule, context), {}, step);
  for (Step& check : keys.checked) steps.push_back(after(std::move(check), {step}));
  return steps;
}

std::vector<Step> new_partition_steps(const ChangeSet& set, std::string_view rule, const Context& context) {
  const auto table = set.begin();
  Step step = make_step(rule, Phase::expand, table->after->id, "add", set,
                        fmt::format("Made like {} and attached, empty. Readers and writers of that table go on.", name_text(partition_in(*table->after)->of)));
  step.change = "add";
  step.loses = fmt::format("all rows of {}", name_text(table->after->id));
  return around(proof_for(*table->after, false, rule, context), {}, step);
}

}  // namespace concertina
