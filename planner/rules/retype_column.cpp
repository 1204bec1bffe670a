// A type that the server can only change by writing every row anew: a column of the new type is built beside the old one, kept
// equal by triggers and filled in batches; then the two change names in one short transaction. The old one stays, kept equal
// backwards, until nobody may want it back.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/fill.hpp"
#include "planner/not_null.hpp"
#include "planner/two_forms.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "retype_column";

const Conversion* conversion_of(const ObjectId& column, const Context& context) {
  for (const Conversion& conversion : context.comparison.conversions) {
    if (conversion.olds == conversion.news && conversion.olds.size() == 1 && conversion.olds[0] == column) return &conversion;
  }
  return nullptr;
}

// Other columns computed from this one would have to be computed anew, row by row.
bool feeds_generated(const ObjectId& column, const Context& context) {
  const std::vector<const Object*> others = children(context.from, table_of(column), Kind::column);
  return std::any_of(others.begin(), others.end(), [&](const Object* other) { return !as<Column>(*other).generated.empty() && needs(*other, column); });
}

bool is_retyping(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::column || !change.before || !change.after || renames(change)) return false;
  const auto& before = as<Column>(*change.before);
  const auto& now = as<Column>(*change.after);
  const bool plain = before.generated.empty() && now.generated.empty() && before.identity.has_value() == now.identity.has_value();
  const bool other_type = before.type != now.type || before.collation != now.collation;
  const bool asked = conversion_of(id_of(change), context) || !alters_in_place(*change.before, *change.after, context);
  return !context.dialect.rebuilds && plain && other_type && asked && !feeds_generated(id_of(change), context);
}

// All retyped columns of one table change together: they may share indexes, keys and views.
std::vector<ObjectId> retyped_columns(const ObjectId& table, const Context& context) {
  std::vector<ObjectId> result;
  for (const Change& change : context.comparison.changes) {
    if (is_retyping(change, context) && table_of(id_of(change)) == table) result.push_back(id_of(change));
  }
  return result;
}

bool needs_any(const Object& object, const std::vector<ObjectId>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](const ObjectId& column) { return needs(object, column); });
}

bool is_owned_by(const Object& object, const std::vector<ObjectId>& columns) {
  const auto* sequence = maybe<Sequence>(object);
  return sequence && sequence->owned_by && std::find(columns.begin(), columns.end(), *sequence->owned_by) != columns.end();
}

// Everything in the live schema that names one of the columns; of views also those that read them.
std::vector<Object> dependents(const std::vector<ObjectId>& columns, const std::vector<Kind>& kinds, const Context& context) {
  std::set<ObjectId> found;
  for (const auto& [id, object] : context.from.objects) {
    if (std::find(kinds.begin(), kinds.end(), id.kind) == kinds.end()) continue;
    if (!needs_any(object, columns) && !is_owned_by(object, columns)) continue;
    if (id.kind != Kind::view) found.insert(id);
    if (id.kind == Kind::view) {
      for (const ObjectId& reader : with_dependents(id, context.from)) found.insert(reader);
    }
  }
  std::vector<Object> result;
  for (const ObjectId& id : found) result.push_back(at(context.from, id));
  return result;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, ChangeSet> by_table;
  for (const Change& change : unclaimed) {
    if (is_retyping(change, context)) by_table[table_of(id_of(change))].push_back(change);
  }
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (auto& [table, set] : by_table) {
    const std::vector<ObjectId> columns = retyped_columns(table, context);
    std::set<ObjectId> hanging;
    for (const Object& object : dependents(columns, {Kind::index, Kind::constraint, Kind::view, Kind::trigger, Kind::sequence}, context)) hanging.insert(object.id);
    for (const Change& change : unclaimed) {
      if (change.before && hanging.contains(change.before->id) && taken.insert(change.before->id).second) set.push_back(change);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

// One column: as it is, and in its other guises on the way.
struct Retyped {
  Object before;
  Object settled;       // after the swap: the new type; NOT NULL only where both sides say so
  Object shadow;        // beside it until the swap, under a temporary name
  Object aside;         // the old column after the swap, under a temporary name
  TwoForms forth, back; // before the swap, and behind it
};

Object as_aside(const Object& before, const Context& context) {
  Object aside = with_id(before, with_name(before.id, scaffold_name("old_" + before.id.name, context.dialect)));
  auto& column = as<Column>(aside);
  column.default_value.reset();
  column.identity.reset();
  std::erase_if(aside.needs, [](const ObjectId& need) { return need.kind == Kind::sequence; });
  return aside;
}

std::string cast(const Object& column, const std::string& type, const Context& context) {
  return fmt::format("CAST({} AS {})", context.dialect.quote(column.id.name), type);
}

std::string in_names(const std::string& expression, const ObjectId& from, const ObjectId& to, const Context& context) {
  return with_renamed_columns(expression, context.dialect.lexical, {{from.name, to.name}}, context.dialect.quote);
}

Retyped describe(const Change& change, const Context& context) {
  const Object& before = *change.before;
  Object settled = *change.after;
  as<Column>(settled).not_null = as<Column>(settled).not_null && as<Column>(before).not_null;
  const Object shadow = side_by_side(with_id(settled, with_name(settled.id, scaffold_name("new_" + settled.id.name, context.dialect))));
  const Object aside = as_aside(before, context);
  const Conversion* given = conversion_of(before.id, context);
  const std::string up = given ? given->up[0] : cast(before, as<Column>(settled).type, context);
  const std::string down = given ? given->down[0] : cast(settled, as<Column>(before).type, context);
  TwoForms forth = two_forms(name, {before}, {shadow}, {up}, {in_names(down, settled.id, shadow.id, context)}, {}, context);
  TwoForms back = two_forms(name, {aside}, {settled}, {in_names(up, before.id, aside.id, context)}, {down}, {}, context);
  return {before, settled, shadow, aside, std::move(forth), std::move(back)};
}

// The whole change of one table, as it grows while its parts are gone through.
struct Swap {
  const Context& context;
  ObjectId table;
  std::vector<Retyped> columns = {};
  Renames to_shadow = {}, to_aside = {};
  std::vector<Object> shadows = {};  // as they are right before the swap
  std::vector<Step> expand = {};     // what is built before it
  std::vector<Change> gone = {};     // in it: what goes first
  std::vector<Change> aside = {};    // … what keeps standing for the old columns, under temporary names
  std::vector<Change> placed = {};   // … what takes the final names
  std::vector<Change> made = {};     // … what is made again at its end
  std::vector<Step> cleared = {};    // behind it: what stood for the old columns goes

  std::vector<ObjectId> ids() const {
    std::vector<ObjectId> result;
    for (const Retyped& column : columns) result.push_back(column.before.id);
    return result;
  }
  std::string release() const {
    std::string text;
    for (const Retyped& column : columns) text += fmt::format("{}{} as {}", text.empty() ? "bears " : ", ", name_text(column.settled.id), as<Column>(column.settled).type);
    return text;
  }
};

void build_shadow(Swap& swap, const Retyped& column) {
  std::vector<Step> steps = expand_steps(column.forth, swap.context);
  Object shadow = column.shadow;
  if (as<Column>(column.settled).not_null) {
    as<Column>(shadow).not_null = true;
    std::vector<Step> strict = not_null_steps(column.shadow, shadow, name, swap.context);
    strict[0] = after(strict[0], {steps.back()});
    append(steps, strict);
  }
  swap.shadows.push_back(shadow);
  append(swap.expand, steps);
}

bool is_foreign_key(const Object& object) { return maybe<Constraint>(object) && as<Constraint>(object).type == ConstraintType::foreign_key; }

// The old columns' own key cannot stand aside when what it references, the primary key, goes over to the new column.
bool references_itself(const Object& object) { return is_foreign_key(object) && as<Constraint>(object).references == table_of(object.id); }

// What hung on the old column leaves its name: the primary key at once, a key to the table itself before, all else after the swap.
void set_aside(Swap& swap, const Object& before, const std::vector<Step>& copied) {
  const auto* constraint = maybe<Constraint>(before);
  if (constraint && constraint->type == ConstraintType::primary_key) {
    swap.gone.push_back(drop(before));
  } else if (references_itself(before)) {
    swap.expand.push_back(after(make_step(name, Phase::flip, before.id, "drop", {drop(before)}, "The key on the new columns holds already; this one needs the primary key, which goes over."), copied));
  } else {
    const Object left = renamed(with_id(before, with_name(before.id, temporary_name("old_", before.id, swap.context))), swap.to_aside, swap.context.dialect);
    swap.aside.push_back(alter(before, left));
    swap.cleared.push_back(make_step(name, Phase::flip, left.id, "drop", {drop(left)}, "It stood for the old column, which bears any value from here on: no write of the new type fails for it."));
  }
}

// An index, check or key of the table itself: its copy is built for the shadow, and the two change names in the swap.
void place(Swap& swap, const Object& before, const std::vector<Step>& first) {
  const Context& context = swap.context;
  const Object* wanted = find(context.to, before.id);
  if (!wanted) return set_aside(swap, before, first);
  const Object meanwhile = renamed(*wanted, swap.to_shadow, context.dialect);
  Copy copy = copy_of(before, *wanted, meanwhile, temporary_name("new_", before.id, context), name, context);
  for (Step& step : copy.steps) step = after(std::move(step), first);
  append(swap.expand, copy.steps);
  set_aside(swap, before, copy.steps);
  for (Change& change : copy.swap) {
    if (!change.before || change.before->id != before.id) swap.placed.push_back(std::move(change));
  }
}

// Where the other table's own columns change their type too, that happens first.
std::vector<std::string> swaps_before(const Object& key, const Context& context) {
  const std::vector<ObjectId> own = retyped_columns(table_of(key.id), context);
  if (!needs_any(key, own)) return {};
  return {step_id(table_of(key.id), "swap"), step_id(with_name(key.id, temporary_name("old_", key.id, context)), "drop")};
}

// A key of another table that references the columns: it goes over to the shadow before the swap, and follows its name.
void place_incoming(Swap& swap, const Object& before, const std::vector<Step>& built) {
  const Object* wanted = find(swap.context.to, before.id);
  if (!wanted) {
    swap.expand.push_back(make_step(name, Phase::expand, before.id, "drop", {drop(before)}, "It goes, and stands in the way."));
    return;
  }
  const Object meanwhile = renamed(*wanted, swap.to_shadow, swap.context.dialect);
  Copy copy = copy_of(before, meanwhile, meanwhile, temporary_name("to_", before.id, swap.context), name, swap.context);
  copy.steps[0] = after(copy.steps[0], built);
  append(copy.steps[0].needs, swaps_before(before, swap.context));
  const Step over = after(make_step(name, Phase::flip, meanwhile.id, "over", copy.swap, "The key holds by the new column from here on; every value was checked before."), copy.steps);
  append(swap.expand, copy.steps);
  swap.expand.push_back(over);
  swap.placed.push_back(alter(meanwhile, *wanted));
}

// Views and triggers follow the old column at a rename: they are made again in the swap.
void remake(Swap& swap) {
  std::vector<Change> changes;
  for (const Object& object : dependents(swap.ids(), {Kind::view, Kind::trigger}, swap.context)) {
    const Object* wanted = find(swap.context.to, object.id);
    changes.push_back({object, wanted ? std::optional<Object>(*wanted) : std::nullopt});
  }
  for (const Change& change : cut_around(changes, swap.context.from)) (change.after ? swap.made : swap.gone).push_back(change);
}

// A sequence that a column owns goes over to the new one.
void hand_over_sequences(Swap& swap) {
  for (const Object& sequence : dependents(swap.ids(), {Kind::sequence}, swap.context)) {
    const Object* wanted = find(swap.context.to, sequence.id);
    swap.placed.push_back(alter(sequence, wanted ? *wanted : sequence));
  }
}

std::vector<Change> swap_effects(const Swap& swap) {
  std::vector<Change> effects = swap.gone;
  for (const Retyped& column : swap.columns) append(effects, drops(column.forth.sync));
  append(effects, swap.aside);
  for (const Retyped& column : swap.columns) effects.push_back(alter(column.before, column.aside));
  for (std::size_t i = 0; i < swap.columns.size(); ++i) effects.push_back(alter(swap.shadows[i], swap.columns[i].settled));
  append(effects, swap.placed);
  for (const Retyped& column : swap.columns) append(effects, adds(column.back.sync));
  append(effects, swap.made);
  return effects;
}

Step swap_step(const Swap& swap) {
  Step step = make_step(name, Phase::flip, swap.table, "swap", swap_effects(swap),
                        "The columns change names in one brief transaction; what names them goes over to the new ones. The old ones are kept equal from here on.");
  step.change = "alter";
  step.hazards.push_back({"PREPARED_STATEMENTS", "A prepared SELECT * of an open session fails once: it has to be prepared anew."});
  for (const Retyped& column : swap.columns) {
    step.fills.push_back(column.aside.id);
    step.fills.push_back(column.settled.id);
    step.loses += fmt::format("{}values of {} that {} cannot hold", step.loses.empty() ? "" : ", ", name_text(column.settled.id), as<Column>(column.before).type);
  }
  return step;
}

// The old column bears any value from here on, and goes when nobody may want the swap back.
std::vector<Step> retire(const Swap& swap, const Retyped& column, const Step& swapped) {
  std::vector<Step> steps;
  Object aside = column.aside;
  if (as<Column>(aside).not_null) {
    as<Column>(aside).not_null = false;
    steps.push_back(after(make_step(name, Phase::flip, aside.id, "relax", {alter(column.aside, aside)}, "No write of the new type fails for the old column."), {swapped}));
  }
  Step keep = after(compare_step(column.back, swap.context), {swapped});
  keep.verify.clear();
  keep.why = "Nobody reads the old column any more. The rollback fills it in again.";
  std::vector<Change> effects = drops(column.back.sync);
  effects.push_back(drop(aside));
  Step last = after(make_step(name, Phase::contract, aside.id, "drop", std::move(effects), "The old column, which was kept equal so that the swap could be taken back, goes."), {keep});
  last.change = "drop";
  steps.push_back(behind_release(keep, swap.release()));
  steps.push_back(behind_release(last, swap.release()));
  return steps;
}

Swap swap_of(const ChangeSet& set, const Context& context) {
  Swap swap{context, table_of(id_of(set[0]))};
  for (const Change& change : set) {
    if (!is_retyping(change, context)) continue;
    swap.columns.push_back(describe(change, context));
    swap.to_shadow.emplace(change.before->id, swap.columns.back().shadow.id);
    swap.to_aside.emplace(change.before->id, swap.columns.back().aside.id);
  }
  return swap;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  Swap swap = swap_of(set, context);
  for (const Retyped& column : swap.columns) build_shadow(swap, column);
  const std::vector<Object> hanging = dependents(swap.ids(), {Kind::index, Kind::constraint}, context);
  for (const bool keys : {false, true}) {  // keys may reference the shadow, and so come behind its unique indexes
    const std::vector<Step> built = swap.expand;
    for (const Object& object : hanging) {
      if (is_foreign_key(object) != keys) continue;
      if (table_of(object.id) == swap.table) {
        place(swap, object, built);
      } else {
        place_incoming(swap, object, built);
      }
    }
  }
  remake(swap);
  hand_over_sequences(swap);

  std::vector<Step> result = swap.expand;
  const Step swapped = after(swap_step(swap), result);
  result.push_back(swapped);
  for (const Step& step : swap.cleared) result.push_back(after(step, {swapped}));
  for (const Retyped& column : swap.columns) append(result, retire(swap, column, swapped));
  for (const Change& change : set) {
    const auto own = std::find_if(swap.columns.begin(), swap.columns.end(), [&](const Retyped& column) { return column.before.id == id_of(change); });
    if (own == swap.columns.end()) continue;
    std::vector<Step> facets = column_steps(own->settled, *change.after, name, context);
    if (!facets.empty()) facets[0] = after(facets[0], {swapped});
    append(result, facets);
  }
  return result;
}

}  // namespace

extern const Rule rule_retype_column;
const Rule rule_retype_column{name, "a type that would write every row anew is changed by a column beside the old one and a swap of names", 24, claims, steps};

}  // namespace concertina
