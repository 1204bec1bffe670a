// Tables that begin or cease to inherit, columns that move up or down in a tree of them, and what children have of their own.
#include "model/inheritance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/partition.hpp"
#include "planner/attach.hpp"
#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/joining.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "inheritance";
const std::string of_type = "of type";

bool changes_family(const Change& change) {
  if (id_of(change).kind != Kind::table || !change.before || !change.after) return false;
  const auto &before = as<Table>(*change.before), &now = as<Table>(*change.after);
  if (before.partition || now.partition) return false;
  const auto parents = [](const Table& table) { return table.options.value(inherits_option); };
  return parents(before) != parents(now) || inherited_settings(before) != inherited_settings(now);
}

// The column that takes the place of one that its parent has, or had; a parent that comes or goes as a whole takes its columns along.
bool moves(const Change& own, const Change& parent, const Context& context) {
  const ObjectId &id = id_of(own), &above = id_of(parent);
  if (id.kind != Kind::column || above.kind != Kind::column || id.name != above.name || id == above) return false;
  const bool up = !own.after && !parent.before, down = !own.before && !parent.after;
  if ((!up && !down) || !find(context.from, table_of(above)) || !find(context.to, table_of(above))) return false;
  return std::ranges::count(ancestors_of(up ? context.to : context.from, table_of(id)), table_of(above)) > 0;
}

bool goes_with(const Change& other, const Change& first, const Context& context) {
  if (table_of(id_of(other)) != first.after->id || id_of(other) == first.after->id) return false;
  const auto any = [&](const Object& own, const Catalog& with_parents, const Catalog& others) {
    return is_inherited(own, with_parents) || is_of_parents(own, with_parents, others);
  };
  if (!other.after) return any(*other.before, context.to, context.from);
  return !other.before && any(*other.after, context.from, context.to);
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  const auto take = [&](const Change& first, const auto& belongs) {
    ChangeSet set{first};
    for (const Change& other : unclaimed) {
      if (!taken.contains(id_of(other)) && belongs(other)) set.push_back(other);
    }
    return set;
  };
  const auto keep = [&](ChangeSet set) {
    for (const Change& change : set) taken.insert(id_of(change));
    sets.push_back(std::move(set));
  };
  for (const Change& change : unclaimed) {
    if (id_of(change).kind != Kind::column || taken.contains(id_of(change))) continue;
    ChangeSet set = take(change, [&](const Change& other) { return moves(other, change, context); });
    if (set.size() > 1) keep(std::move(set));
  }
  for (const Change& change : unclaimed) {
    if (changes_family(change) && !taken.contains(id_of(change))) keep(take(change, [&](const Change& other) { return goes_with(other, change, context); }));
  }
  return sets;
}

Object under_parents(Object table, const Object& wanted, const std::vector<ObjectId>& parents) {
  std::string names;
  for (const ObjectId& parent : parents) names += (names.empty() ? "" : ", ") + name_text(parent);
  as<Table>(table).options.erase(inherits_option);
  if (!names.empty()) as<Table>(table).options[inherits_option] = names;
  add_needs(table, parents);
  add_needs(table, wanted.needs);
  return table;
}

struct Family {
  std::vector<Step> steps;
  Object table;  // as it is by then
};

// A column that the table lacks comes as one of its own; a check is added unread and read while others go on.
std::vector<Step> make_alike(const Object& object, const Context& context) {
  const Object* own = find(context.from, object.id);
  if (object.id.kind == Kind::column && own) {
    must_be_alike(*own, object);
    return {};
  }
  if (object.id.kind == Kind::column) {
    Object column = object;
    column.comment.clear();
    as<Column>(column).identity.reset();
    if (as<Column>(column).not_null && !as<Column>(column).default_value)
      cannot_inherit(table_of(object.id), fmt::format("it has no column {}, which takes no NULL", quoted_if_needed(object.id.name)));
    return {make_step(name, Phase::expand, column.id, "add", {add(column)}, "What its parent has: the values come with it.")};
  }
  if (!own) return add_constraint_steps(object, name, context);
  if (own->body != object.body) cannot_inherit(table_of(object.id), fmt::format("its check {} says something else", quoted_if_needed(object.id.name)));
  return {};
}

// The parents that are there stay, the others come behind them.
Family begin(const Change& table, const std::vector<ObjectId>& parents, const Context& context) {
  Family family{{}, under_parents(*table.before, *table.after, parents)};
  Catalog then = context.from;
  then.objects.insert_or_assign(family.table.id, family.table);
  Step step = make_step(name, Phase::expand, family.table.id, "inherit", {}, "From here on its rows are found in its parents too. No row is read for it.");
  append(step.needs, made_strict(family.table.id, then, context));
  for (const Object& object : missing(family.table.id, then, context)) {
    if (const Object* column = leaving_column(object, then, context)) {
      step.needs.push_back(step_id(column->id, "drop"));
      continue;
    }
    std::vector<Step> alike = make_alike(object, context);
    step = after(std::move(step), alike);
    Object own = object;
    if (const Object* present = find(context.from, object.id)) own = *present;
    if (!alike.empty() && object.id.kind == Kind::column) own = *alike[0].effects[0].after;
    if (object.id.kind == Kind::column) {
      set_inherited(as<Table>(family.table), object.id.name, column_settings(own, object));
      as<Table>(family.table).options[declared_mark + object.id.name] = "true";
    }
    step.effects.push_back(drop(own));
    append(family.steps, std::move(alike));
  }
  step.effects.push_back(alter(*table.before, family.table));
  step.change = "alter";
  step.hazards.push_back({"OLD_MAY_VIOLATE", fmt::format("A statement about a parent of {} reads and writes these rows too from here on, unless it says ONLY.",
                                                         name_text(family.table.id))});
  family.steps.push_back(std::move(step));
  return family;
}

std::string release_of(const Change& table) { return fmt::format("reads the rows of {} there, and not in its parents", name_text(table.after->id)); }

// What stays of a column that the table had from a parent, as the desired schema has it.
std::vector<Step> settle_own(const Object& own, const ChangeSet& set, const std::string& release, const Context& context) {
  const auto wanted = std::find_if(set.begin(), set.end(), [&](const Change& change) { return id_of(change) == own.id; });
  if (wanted == set.end()) {
    Step gone = make_step(name, Phase::contract, own.id, "drop", {drop(own)}, "It came from the parent, and the desired schema does not have it.");
    gone.change = "drop";
    if (own.id.kind == Kind::column) {
      gone.hazards.push_back({"DATA_LOSS", fmt::format("The values of {} are gone.", name_text(own.id))});
      gone.loses = fmt::format("all values of {}: the rollback makes the column, empty", name_text(own.id));
    }
    return {behind_release(std::move(gone), release)};
  }
  std::vector<Step> steps;
  if (own.id.kind == Kind::column && own.body != wanted->after->body) {
    const auto &a = as<Column>(own), &b = as<Column>(*wanted->after);
    if (a.type != b.type || a.generated != b.generated)
      throw Error(fmt::format("{} ceases to inherit and its column {} changes too", text(table_of(own.id)), quoted_if_needed(own.id.name)), "",
                  "change the column in the next plan");
    if (a.not_null && !b.not_null) {
      throw Error(
          fmt::format("{} ceases to inherit, and {} is to take NULL, which its parent's does not", text(table_of(own.id)), quoted_if_needed(own.id.name)), "",
          "let the parent's column take NULL in a plan before this one");
    }
    steps = column_steps(own, *wanted->after, name, context);
  } else if (own.body != wanted->after->body) {
    throw Error(fmt::format("{} ceases to inherit and its check {} changes too", text(table_of(own.id)), quoted_if_needed(own.id.name)), "",
                "change the check in the next plan");
  } else if (own.comment != wanted->after->comment) {
    steps = {make_step(name, Phase::contract, own.id, "describe", {alter(own, *wanted->after)}, "Changes what is said about the object, not what it does.")};
  }
  for (Step& step : steps) step = behind_release(std::move(step), release);
  return steps;
}

Family cease(const Object& before, const Change& table, const ChangeSet& set, const Context& context) {
  Family family{{}, before};
  Options& options = as<Table>(family.table).options;
  options.erase(inherits_option);
  if (as<Table>(*table.after).options.contains(inherits_option)) options[inherits_option] = as<Table>(*table.after).options.at(inherits_option);
  const std::vector<ObjectId> parents = parents_in(as<Table>(before)), stay = parents_in(as<Table>(family.table));
  std::erase_if(family.table.needs, [&](const ObjectId& need) { return std::ranges::count(parents, need) > 0 && std::ranges::count(stay, need) == 0; });
  Catalog now = context.from;
  now.objects.insert_or_assign(before.id, before);
  Catalog then = now;
  then.objects.insert_or_assign(family.table.id, family.table);
  std::vector<Object> own;
  int position = static_cast<int>(children(context.to, before.id, Kind::column).size());
  auto settings = inherited_settings(as<Table>(before));
  std::vector<std::string> leave;
  for (const Object& object : missing(before.id, now, {then, context.to, context.dialect, context.policy, context.comparison}, true)) {
    if (const Object* column = leaving_column(object, now, context)) {  // it stays the child's
      leave.push_back(step_id(column->id, "drop"));
      continue;
    }
    if (object.id.kind == Kind::column && find(context.from, object.id)) {
      throw Error(
          fmt::format("{} ceases to inherit while its parent gets the column {} that it has of its own", text(before.id), quoted_if_needed(object.id.name)), "",
          "change the parents in one plan, and the column in the next");
    }
    if (object.id.kind == Kind::constraint) {
      own.push_back(object);
      own.back().comment.clear();
      continue;
    }
    own.push_back(column_with(object, before.id, settings[object.id.name]));
    as<Column>(own.back()).position = ++position;
    set_inherited(as<Table>(family.table), object.id.name, {});
  }
  Step step = make_step(name, Phase::contract, before.id, "disinherit", {alter(before, family.table)},
                        "Its rows are found in that parent no more; columns and checks that came from it are its own.");
  step.change = "alter";
  append(step.needs, std::move(leave));
  for (const Object& object : own) step.effects.push_back(add(object));
  family.steps.push_back(behind_release(std::move(step), release_of(table)));
  for (const Object& object : own) {
    for (Step& more : settle_own(object, set, release_of(table), context)) family.steps.push_back(after(std::move(more), {family.steps[0]}));
  }
  return family;
}

// Whoever joins or leaves meanwhile has no triggers that would keep the two forms equal.
void must_stay_alike(const ObjectId& table, const std::vector<ObjectId>& parents, const Context& context) {
  for (const Change& change : context.comparison.changes) {
    const ObjectId& id = id_of(change);
    const bool above = id.kind == Kind::column && std::find(parents.begin(), parents.end(), table_of(id)) != parents.end();
    if (!above || !change.before || !change.after || (!renames(change) && as<Column>(*change.before).type == as<Column>(*change.after).type)) continue;
    throw Error(fmt::format("{} begins or ceases to inherit while {} takes two forms", text(table), text(id)), "",
                "change the column in one plan, and the parents in the next");
  }
}

// Those of before, and the new ones behind them.
std::vector<ObjectId> all_of(const std::vector<ObjectId>& before, const std::vector<ObjectId>& wanted) {
  std::vector<ObjectId> result = before;
  for (const ObjectId& parent : wanted) {
    if (std::find(result.begin(), result.end(), parent) == result.end()) result.push_back(parent);
  }
  return result;
}

// A table of a type takes no parent: it ceases to be one first.
std::optional<Step> leave_type(const Object& table, const Object& wanted, const Context& context) {
  const Options& options = as<Table>(table).options;
  const auto type = options.find(of_type);
  if (type == options.end() || as<Table>(wanted).options.contains(of_type)) return {};
  Object plain = table;
  std::erase_if(plain.needs, [&](const ObjectId& need) { return need.kind == Kind::composite_type && context.dialect.qualified(need) == type->second; });
  as<Table>(plain).options.erase(of_type);
  Step step = make_step(name, Phase::expand, table.id, "leave-type", {alter(table, plain)}, "A table of a type has no parent. Its columns stay as they are.");
  step.change = "alter";
  return step;
}

// Checks of the table's own that its parents get in this plan: they are one as it begins to inherit.
void hand_up_checks(Step& inherit, const ChangeSet& set, const Context& context) {
  for (const Change& change : set) {
    const ObjectId& id = id_of(change);
    const auto drops = [&](const Change& effect) { return !effect.after && effect.before->id == id; };
    if (change.after || id.kind != Kind::constraint || std::ranges::any_of(inherit.effects, drops)) continue;
    inherit.effects.insert(inherit.effects.begin(), change);
    for (const ObjectId& parent : ancestors_of(context.to, table_of(id))) inherit.needs.push_back(step_id(child_id(Kind::constraint, parent, id.name), "add"));
  }
}

std::vector<Step> parents_change(const ChangeSet& set, const Context& context) {
  const Change& table = set[0];
  const std::vector<ObjectId> before = parents_of(context.from, table.before->id), wanted = parents_of(context.to, table.after->id),
                              both = all_of(before, wanted);
  if (before != wanted) must_stay_alike(table.after->id, both, context);
  Family family{{}, *table.before};
  if (both != before) {
    family = begin(table, both, context);
    hand_up_checks(family.steps.back(), set, context);
  }
  if (wanted != both) {
    Family last = cease(family.table, table, set, context);
    const std::vector<Step> joined = family.steps;
    for (Step& step : last.steps) family.steps.push_back(after(std::move(step), joined));
    family.table = std::move(last.table);
  }
  const std::vector<Step> done = family.steps;
  Object settled = family.table;
  for (const auto& [column, settings] : inherited_settings(as<Table>(settled))) set_inherited(as<Table>(settled), column, {});
  for (const auto& [column, settings] : inherited_settings(as<Table>(*table.after))) set_inherited(as<Table>(settled), column, settings);
  settled.needs = table.after->needs;  // what its own defaults call
  for (Step& step : own_column_steps(family.table, settled, name, context)) family.steps.push_back(after(std::move(step), done));
  const std::vector<Step> all = family.steps;
  if (compared(settled, context.policy) != compared(*table.after, context.policy)) {
    family.steps.push_back(after(
        make_step(name, Phase::expand, table.after->id, "describe", {alter(settled, *table.after)}, "Changes what is said about the object, not what it does."),
        all));
  }
  return family.steps;
}

std::vector<Step> family_steps(const ChangeSet& set, const Context& context) {
  const Change& table = set[0];
  const bool joins = parents_of(context.from, table.before->id).empty() && !parents_of(context.to, table.after->id).empty();
  const std::optional<Step> first = joins ? leave_type(*table.before, *table.after, context) : std::nullopt;
  if (!first) return parents_change(set, context);
  ChangeSet plain = set;
  plain[0].before = first->effects[0].after;
  std::vector<Step> steps{*first};
  for (Step& step : parents_change(plain, context)) steps.push_back(after(std::move(step), {*first}));
  return steps;
}

// Up: the parent's new column takes over what its children have by this name, with their values.
std::vector<Step> move_up(const ChangeSet& set, const Context& context) {
  const Object& above = *set[0].after;
  if (as<Column>(above).not_null && !as<Column>(above).default_value)
    cannot_inherit(table_of(above.id), fmt::format("its new column {} takes no NULL, and its rows have no value", quoted_if_needed(above.id.name)));
  Step step = make_step(name, Phase::expand, above.id, "add", {add(above)},
                        "The tables that inherit from it keep the column that they have by this name, with its values, as its part.");
  step.change = "add";
  for (auto it = set.begin() + 1; it != set.end(); ++it) {
    must_be_alike(*it->before, above);
    step.effects.push_back(drop(*it->before));
    Object table = at(context.from, table_of(it->before->id));
    const Object plain = table;
    set_inherited(as<Table>(table), above.id.name, column_settings(*it->before, above));
    if (table != plain) step.effects.push_back(alter(plain, table));
  }
  return {step};
}

// Those that get the column of the table as their own when it goes from there: the next ones, or theirs where only these are to have it.
struct Takers {
  std::set<ObjectId> heirs, between;  // those in between lose it, too
};

void add_takers(Takers& result, const ObjectId& table, const std::string& column, const Context& context) {
  const auto keeps = [&](const ObjectId& heir) { return find(context.to, column_id(heir, column)) != nullptr; };
  for (const ObjectId& heir : heirs_of(context.from, table)) {
    if (find(context.from, column_id(heir, column))) continue;
    if (keeps(heir) || std::ranges::none_of(all_heirs_of(context.from, heir), keeps)) {
      result.heirs.insert(heir);
    } else if (result.between.insert(heir).second) {
      add_takers(result, heir, column, context);
    }
  }
}

// Down: the column goes from the parent alone, and all its children have it as their own.
std::vector<Step> move_down(const ChangeSet& set, const Context& context) {
  const Object& above = *set[0].before;
  if (as<Column>(above).not_null && !as<Column>(above).default_value) {
    throw Error(fmt::format("{} goes from its table alone, and takes no NULL: the new version could write no row there", text(above.id)), "",
                "let it take NULL in a plan before this one");
  }
  const std::string release = fmt::format("no longer reads or writes {}", name_text(above.id));
  Takers takers;
  add_takers(takers, table_of(above.id), above.id.name, context);
  std::string losers;
  for (const ObjectId& table : takers.between) losers += ", " + name_text(table);
  Step step = make_step(name, Phase::contract, above.id, "drop", {drop(above)},
                        losers.empty() ? "Only this table loses the column: those that inherit from it keep it as their own."
                                       : fmt::format("These tables lose the column: {}{}. Others that inherit from them keep it as their own.",
                                                     name_text(table_of(above.id)), losers));
  step.change = "drop";
  const std::string whose = losers.empty() ? "the table itself" : name_text(table_of(above.id)) + losers;
  step.hazards.push_back({"DATA_LOSS", fmt::format("The values of {} in rows of {} are gone.", name_text(above.id), whose)});
  step.loses = fmt::format("all values of {}: the rollback makes the column, empty", name_text(above.id));
  std::vector<Step> steps;
  for (const ObjectId& heir : takers.heirs) {
    const Object table = at(context.from, heir);
    auto settings = inherited_settings(as<Table>(table));
    Object own = column_with(above, heir, settings[above.id.name]), plain = table;
    const Object* wanted = find(context.to, own.id);
    if (wanted && as<Column>(own).not_null && !as<Column>(*wanted).not_null) {
      throw Error(fmt::format("{} is to take NULL, and its parent's column goes, which takes none", text(own.id)), "",
                  "let the parent's column take NULL in a plan before this one");
    }
    as<Column>(own).position = 1 + static_cast<int>(children(context.to, heir, Kind::column).size());
    set_inherited(as<Table>(plain), above.id.name, {});
    step.effects.push_back(add(own));
    if (plain != table) step.effects.push_back(alter(table, plain));
    append(steps, settle_own(own, set, release, context));
  }
  step = behind_release(std::move(step), release);
  for (Step& one : steps) one = after(std::move(one), {step});
  steps.insert(steps.begin(), step);
  return steps;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  if (id_of(set[0]).kind == Kind::table) return family_steps(set, context);
  return set[0].after ? move_up(set, context) : move_down(set, context);
}

}  // namespace

extern const Rule rule_inheritance;
const Rule rule_inheritance{name, "a table begins or ceases to inherit, and its columns stay; columns move up and down with their values", 8, claims, steps};

}  // namespace concertina
