// A column under a new name: both names live side by side, kept equal by triggers, until only the new version runs.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "model/fingerprint.hpp"
#include "model/partition.hpp"
#include "model/special_index.hpp"
#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/fill.hpp"
#include "planner/followers.hpp"
#include "planner/kept_code.hpp"
#include "planner/not_null.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "rename_column";

bool is_rename(const Change& change) { return renames(change) && id_of(change).kind == Kind::column && change.before->id.parent == change.after->id.parent; }

// A copy on the new column is wanted: an index, constraint or sequence that differs by the rename alone.
bool follows(const Change& change, const Context& context) {
  return change.before && change.after &&
         compared(renamed(*change.before, context.comparison.renames, context.dialect), context.policy) == compared(*change.after, context.policy);
}

// It stays on the column, and changes besides.
bool changes_too(const Change& change, const ObjectId& column, const Context& context) {
  return change.after && !follows(change, context) && needs(*change.after, renamed(column, context.comparison.renames));
}

// A partition whose column differs from that of its parent.
bool has_own(const Object& table, const ObjectId& column, const Context& context) {
  const auto& partition = as<Table>(table).partition;
  return partition && partition->columns.contains(column.name) && root_of(context.from, table.id) == table_of(column);
}

bool goes_with(const Change& change, const ObjectId& column, const Context& context) {
  if (!change.before || id_of(change).kind == Kind::column) return false;
  const Kind kind = id_of(change).kind;
  if (kind == Kind::table) return change.after && has_own(*change.before, column, context) && follows(change, context);
  if (kind == Kind::sequence) return as<Sequence>(*change.before).owned_by == column && (!change.after || follows(change, context));
  if (kind != Kind::constraint && kind != Kind::index) return false;
  if (!needs(*change.before, column)) return false;
  return change.after ? follows(change, context) || changes_too(change, column, context) : table_of(change.before->id) == table_of(column);
}

// Types and generated expressions are other rules' work.
bool can_be_renamed(const Change& change, const Context& context) {
  return as<Column>(*change.before).generated.empty() && alters_in_place(with_id(*change.before, change.after->id), *change.after, context);
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (const Change& change : unclaimed) {
    if (!is_rename(change) || !can_be_renamed(change, context)) continue;
    ChangeSet set{change};
    for (const Change& other : unclaimed) {
      if (goes_with(other, change.before->id, context) && taken.insert(id_of(other)).second) set.push_back(other);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

// The old column takes the sequence along that gives it its values.
bool loses_its_sequence(const ChangeSet& set) {
  return std::any_of(set.begin() + 1, set.end(),
                     [&](const Change& change) { return id_of(change).kind == Kind::sequence && !change.after && needs(*set[0].before, id_of(change)); });
}

// Under the new name at the end, with the old one's attributes.
Object settled_column(const ChangeSet& set, const Context& context) {
  const Object& wanted = *set[0].after;
  Object settled = with_id(renamed(*set[0].before, context.comparison.renames, context.dialect), wanted.id);
  auto& column = as<Column>(settled);
  column.position = as<Column>(wanted).position;
  if (loses_its_sequence(set)) column.default_value = as<Column>(wanted).default_value;
  if (column.default_value == as<Column>(wanted).default_value) {
    settled.needs = wanted.needs;
  } else {
    add_needs(settled, wanted.needs);
  }
  return settled;
}

std::string release_text(const ChangeSet& set, const Context& context) {
  const std::string now = name_text(set[0].after->id), before = name_text(set[0].before->id);
  if (!by_application(context)) return fmt::format("uses {} and no longer {}", now, before);
  return fmt::format("uses {}, and writes {} too as long as a transition version runs, which reads that; from then on it no longer uses {}", now, before,
                     before);
}

Step drop_step(const TwoForms& forms, const ChangeSet& set, std::vector<Change> effects, const Context& context) {
  Step step = make_step(name, Phase::contract, forms.olds[0].id, "drop", std::move(effects),
                        "Triggers, the old column and what hung on it go; what was built for the new name takes the final names.");
  step.change = "drop";
  for (const Object& object : forms.sync) {
    if (object.id.kind != Kind::trigger) continue;
    step.guards.push_back({context.dialect.exists_query(object.id), "1",
                           fmt::format("the trigger {} is not there: {} may be behind", quoted_if_needed(object.id.name), name_text(set[0].after->id))});
  }
  return step;
}

// The old column is relaxed, compared and dropped; `now` is the new column as it is by then. Where no trigger writes the old column
// for the new version, it is relaxed before that comes.
std::vector<Step> contract_steps(const TwoForms& forms, const ChangeSet& set, const std::vector<Change>& swap, Object now, const Context& context) {
  std::vector<Step> steps;
  Object old = forms.olds[0];
  if (!context.dialect.row_triggers_assign && !by_application(context) && !as<Column>(old).default_value)
    as<Column>(old).not_null = false;  // since the first deploy
  Object bare = old;
  as<Column>(bare).not_null = false;
  as<Column>(bare).default_value.reset();
  as<Column>(bare).identity.reset();
  const Object settled = settled_column(set, context);
  if (old.body != bare.body) {
    std::vector<Change> effects{alter(old, bare)};
    Object generating = now;
    as<Column>(generating).default_value = as<Column>(settled).default_value;
    as<Column>(generating).identity = as<Column>(settled).identity;
    if (generating.body != now.body) effects.push_back(alter(now, generating));
    now = generating;
    steps.push_back(make_step(
        name, by_application(context) ? Phase::flip : Phase::contract, old.id, "relax", std::move(effects),
        "Defaults go over to the new column; the old one takes NULL, so that the rollback can make it, fill it in, and only then refuse NULL again."));
  }
  steps.push_back(after(compare_step(forms, context), steps));
  std::vector<Change> effects = drops(forms.sync);
  std::vector<Change> rest = swap;
  rest.push_back(drop(bare));
  if (now != settled) rest.push_back(alter(now, settled));
  append(effects, in_swap_order(rest));
  steps.push_back(after(drop_step(forms, set, std::move(effects), context), steps));
  return steps;
}

// Why something that hangs on the old column changes places in a step of its own, before the column goes: undone, it comes back
// behind the values. Empty: it changes places together with the column.
std::string_view goes_apart(const Change& change, const ObjectId& table, const Context& context) {
  const bool other = belongs_to_table(id_of(change).kind) && table_of(id_of(change)) != table;
  if (other && !context.dialect.rebuilds) return "The foreign key on the new name takes the old one's place.";
  if (id_of(change).kind == Kind::sequence && change.after) return "The sequence goes over to the new column: the old one would take it along.";
  const auto* constraint = maybe<Constraint>(*change.before);
  if (constraint && constraint->references == table && !context.dialect.rebuilds) return "The foreign key lets go of the key that the old column has.";
  const auto* index = maybe<Index>(*change.before);
  const bool key = constraint && constraint->type == ConstraintType::primary_key;
  const bool refuses = (constraint && (constraint->nulls_not_distinct || constraint->type == ConstraintType::check)) || (index && index->nulls_not_distinct) ||
                       is_spatial(*change.before);
  return key || refuses ? "It may refuse NULL, which the old column holds where the rollback makes it, until it is filled in." : "";
}

// Whether an expression may be false only because a column is NULL. Comparisons with NULL are not, nor is what AND, OR and NOT make
// of them; IS, CASE and most functions can tell.
bool may_refuse_null(const std::string& expression, const Context& context) {
  static const std::set<std::string> harmless{"and",    "or",    "not",   "in",   "between", "like",   "glob", "collate",
                                              "length", "lower", "upper", "trim", "abs",     "substr", "round"};
  const std::vector<Token> code = code_tokens(expression, context.dialect.lexical);
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::string word = name_of(code[i]);
    const bool calls = is_name(code[i]) && i + 1 < code.size() && code[i + 1].text == "(";
    if (word == "is" || word == "isnull" || word == "notnull" || word == "case" || (calls && !harmless.contains(word))) return true;
  }
  return false;
}

// A check that would see the row before the trigger fills the old column in.
bool meets_null(const Object& object, const Context& context) {
  const auto* constraint = maybe<Constraint>(object);
  return !context.dialect.row_triggers_assign && constraint && constraint->type == ConstraintType::check && may_refuse_null(constraint->expression, context);
}

// Why something that hangs on the old column goes before the release: the new version may write what it refuses. Empty: it stays.
std::string_view goes_early(const Change& change, const ObjectId& column, const Context& context) {
  const auto* constraint = maybe<Constraint>(*change.before);
  const auto* index = maybe<Index>(*change.before);
  if (!constraint && !(index && index->unique)) return "";
  if (meets_null(*change.before, context)) return "The new version does not write the old column; the trigger does so only after the row is in.";
  const bool primary = constraint && constraint->type == ConstraintType::primary_key;
  if (!change.after && !(primary && context.dialect.numbered_by_key(column, context.from))) return "The new version may write what it refuses.";
  return changes_too(change, column, context) && !primary ? "The new version may write what it refuses in its old form." : "";
}

// REQUIRES: goes_early.
Step early_step(const Object& object, std::string_view why, const std::vector<Step>& copied, const Context& context) {
  const Phase phase = meets_null(object, context) ? Phase::expand : Phase::flip;
  return after(make_step(name, phase, object.id, "drop", {drop(object)}, std::string(why)), copied);
}

bool is_foreign_key(const Change& change) {
  const auto* constraint = change.before ? maybe<Constraint>(*change.before) : nullptr;
  return constraint && constraint->type == ConstraintType::foreign_key;
}

// What takes the old column's place at the end: together with its drop, or, for other tables, right before.
struct Swap {
  std::vector<Change> in_drop;
  std::vector<Step> built;  // what it needs
  std::vector<Step> before_drop;
  std::vector<Change> constraints;  // where tables are built anew: all together, as keys reference keys
  std::string_view why;             // they go apart
};

void place_constraints(Swap& swap, const Step& filled, const ObjectId& column) {
  if (swap.why.empty() || swap.constraints.empty()) return append(swap.in_drop, swap.constraints);
  const Step step = after(make_step(name, Phase::contract, column, "swap", in_swap_order(swap.constraints), std::string(swap.why)), {filled});
  swap.before_drop.push_back(after(step, swap.built));
}

// The steps that make the copy of what hangs on the column.
std::vector<Step> place(Swap& swap, const Change& change, const std::vector<Step>& built, const ObjectId& column, const Context& context) {
  const ObjectId table = table_of(column);
  Copy copy{{}, {change}};
  if (change.after && id_of(change).kind != Kind::table)
    copy = copy_of(*change.before, *change.after, *change.after, temporary_name("", change.after->id, context), name, context);
  if (!copy.steps.empty()) copy.steps[0] = after(copy.steps[0], built);
  if (const std::string_view early = goes_early(change, column, context); !early.empty()) {
    std::erase(copy.swap, drop(*change.before));
    copy.steps.push_back(early_step(*change.before, early, copy.steps, context));
  }
  append(swap.built, copy.steps);
  if (copy.swap.empty()) return copy.steps;
  const std::string_view why = goes_apart(change, table, context);
  if (context.dialect.rebuilds && id_of(change).kind == Kind::constraint) {
    append(swap.constraints, copy.swap);
    if (!why.empty()) swap.why = why;
  } else if (why.empty()) {
    append(swap.in_drop, copy.swap);
  } else {
    swap.before_drop.push_back(after(make_step(name, Phase::contract, id_of(change), "swap", copy.swap, std::string(why)), copy.steps));
  }
  return copy.steps;
}

// Both the rename and what changes besides may fill the column in.
std::vector<Step> with_ids_of_their_own(std::vector<Step> facets) {
  const auto renamed = [](const std::string& id) { return id.ends_with("/backfill") ? id + "-settled" : id; };
  for (Step& step : facets) {
    step.id = renamed(step.id);
    for (std::string& need : step.needs) need = renamed(need);
  }
  return facets;
}

bool needs_sequence(const Object& column) {
  return std::any_of(column.needs.begin(), column.needs.end(), [](const ObjectId& need) { return need.kind == Kind::sequence; });
}

// What the new version may leave to the column, or write into it as NULL, the triggers write under the old name too.
std::optional<Step> loosen(ChangeSet& set, const Context& context) {
  Object& old = *set[0].before;
  const Object strict = old, &wanted = *set[0].after;
  auto& column = as<Column>(old);
  const auto& now = as<Column>(wanted);
  if (column.identity || now.identity) return std::nullopt;
  column.not_null = column.not_null && now.not_null;
  const bool widens = !context.dialect.rebuilds && (column.type != now.type || column.collation != now.collation);
  if (widens) {
    column.type = now.type;
    column.collation = now.collation;
  }
  if (now.default_value && !needs_sequence(wanted)) {
    column.default_value = now.default_value;
    add_needs(old, wanted.needs);
  }
  if (old.body == strict.body) return std::nullopt;
  Step step = make_step(name, Phase::expand, old.id, "loosen", {alter(strict, old)},
                        widens ? "The new version may write what only the wider type holds: until the release that reaches the old name, too."
                               : "The new version may write NULL or leave the column out under its new name: until the release that reaches the old one.");
  if (widens && context.dialect.pins_types) {
    must_lose_nothing({{old.id, column.type}}, context);
    step.effects = with_followers(step.effects, {old.id}, context);
    step.hazards.push_back({"PREPARED_STATEMENTS", "A prepared SELECT * of an open session fails once: it has to be prepared anew."});
  }
  return step;
}

std::vector<Step> renaming(const ChangeSet& set, const Context& context) {
  const ObjectId& old_id = set[0].before->id;
  const Object settled = settled_column(set, context);
  const TwoForms forms = two_forms(name, {*set[0].before}, {side_by_side(settled)}, {context.dialect.quote(old_id.name)},
                                   {context.dialect.quote(settled.id.name)}, {*set[0].after}, context);
  std::vector<Step> result = expand_steps(forms, context);
  const std::size_t expanded = result.size();
  const Step backfilled = result.back();

  Swap swap;
  for (const bool keys : {false, true}) {  // keys may reference the new column, and so come behind its unique index
    const std::vector<Step> built(result.begin() + static_cast<std::ptrdiff_t>(expanded) - 1, result.end());
    for (std::size_t i = 1; i < set.size(); ++i) {
      if (is_foreign_key(set[i]) == keys) append(result, place(swap, set[i], built, old_id, context));
    }
  }
  place_constraints(swap, backfilled, old_id);
  Object now = forms.fresh[0];
  if (as<Column>(settled).not_null && (context.dialect.row_triggers_assign || by_application(context))) {
    as<Column>(now).not_null = true;
    std::vector<Step> strict = not_null_steps(forms.fresh[0], now, name, context);
    strict[0] = after(strict[0], {backfilled});
    append(result, strict);
  }
  std::vector<Step> last = contract_steps(forms, set, swap.in_drop, now, context);
  last[0] = after(last[0], swap.before_drop);
  if (by_application(context)) last[0] = after(last[0], {backfilled});
  last.back() = after(after(last.back(), swap.before_drop), swap.built);
  append(swap.before_drop, last);
  for (Step& step : swap.before_drop) {
    const bool early = by_application(context) && std::none_of(last.end() - 2, last.end(), [&](const Step& s) { return s.id == step.id; });
    result.push_back(early ? behind_transition(std::move(step), forms, context) : behind_release(std::move(step), release_text(set, context)));
  }

  std::vector<Step> facets = with_ids_of_their_own(column_steps(settled, *set[0].after, name, context));
  if (!facets.empty()) facets[0] = behind_release(after(facets[0], {last.back()}), release_text(set, context));
  append(result, facets);
  return result;
}

std::vector<Step> steps(const ChangeSet& given, const Context& context) {
  ChangeSet set = given;
  const std::optional<Step> first = loosen(set, context);
  std::vector<Step> result = renaming(set, context);
  if (!first) return result;
  result[0] = after(std::move(result[0]), {*first});
  result.insert(result.begin(), *first);
  return result;
}

}  // namespace

extern const Rule rule_rename_column;
const Rule rule_rename_column{name, "both names live side by side, kept equal by triggers, until only the new version runs", 30, claims, steps};

}  // namespace concertina
