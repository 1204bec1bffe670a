#include "planner/two_forms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/error.hpp"
#include "model/not_null.hpp"
#include "planner/constraints.hpp"
#include "planner/fill.hpp"
#include "planner/trial.hpp"

namespace concertina {
namespace {

// The value as the column would hold it: 1.20 where 1.2 is stored with two digits. `others` are the columns that it is computed from.
std::string as_stored(const Object& column, const std::string& value, const std::vector<Object>& others, const Dialect& dialect) {
  const std::string& type = as<Column>(column).type;
  const bool is_such =
      std::any_of(others.begin(), others.end(), [&](const Object& other) { return value == dialect.quote(other.id.name) && as<Column>(other).type == type; });
  return is_such || type.empty() ? value : dialect.as_stored(value, type);
}

std::string any_differs(const std::vector<Object>& columns, const std::vector<std::string>& values, const std::vector<Object>& others, const Dialect& dialect) {
  std::string condition;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    condition += (condition.empty() ? "" : " OR ") +
                 dialect.differs(dialect.quote(columns[i].id.name), as_stored(columns[i], values[i], others, dialect), as<Column>(columns[i]).type);
  }
  return condition;
}

std::string listed(const std::vector<Object>& columns) {
  std::string names;
  for (const Object& column : columns) names += (names.empty() ? "" : ", ") + name_text(column.id);
  return names;
}

// A trigger that runs only after the row is in comes too late for NOT NULL on what the new version does not write.
std::vector<Step> relax_steps(const TwoForms& forms, const Context& context) {
  std::vector<Step> steps;
  for (const Object& old : forms.olds) {
    const auto& column = as<Column>(old);
    if (context.dialect.row_triggers_assign || by_application(context) || !column.not_null || column.default_value) continue;
    Object relaxed = old;
    as<Column>(relaxed).not_null = false;
    steps.push_back(make_step(forms.rule, Phase::expand, old.id, "relax", {alter(old, relaxed)},
                              "The new version does not write it; the trigger does so only after the row is in."));
  }
  return steps;
}

bool takes_default(const std::vector<Object>& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const Object& column) { return as<Column>(column).default_value.has_value(); });
}

bool is_same_value(const TwoForms& forms, const Context& context) {
  return std::all_of(forms.up.begin(), forms.up.end(), [&](const std::string& value) { return code_tokens(value, context.dialect.lexical).size() == 1; });
}

// Whether the other key, of the schema that is wanted, is the same over the new form of a column.
bool is_twin(const Constraint& key, const Constraint& other, const TwoForms& forms, bool same_value) {
  if (!other.references || other.references != key.references || other.referenced_columns != key.referenced_columns) return false;
  if (other.on_delete != key.on_delete || other.on_update != key.on_update || other.enforced != key.enforced) return false;
  return std::ranges::equal(key.columns, other.columns, [&](const std::string& before, const std::string& now) {
    return before == now || (same_value && before == forms.olds[0].id.name && now == forms.fresh[0].id.name);
  });
}

// Foreign keys that the new form gets, too: where they change rows without a trigger, they do so in both forms. Those of the new form are
// checked as they are made, which finds what went on before.
std::vector<ObjectId> twinned_keys(const TwoForms& forms, const Context& context) {
  std::vector<ObjectId> result;
  const std::vector<const Object*> wanted = children(context.to, forms.table, Kind::constraint);
  const bool same_value = is_same_value(forms, context);
  for (const Object* key : children(context.from, forms.table, Kind::constraint)) {
    const bool twin =
        std::ranges::any_of(wanted, [&](const Object* other) { return is_twin(as<Constraint>(*key), as<Constraint>(*other), forms, same_value); });
    if (twin) result.push_back(key->id);
  }
  return result;
}

std::vector<Object> sync_objects(const ColumnSync& sync, const TwoForms& forms, const Context& context) {
  const std::vector<ObjectId> twins = context.dialect.atoms ? twinned_keys(forms, context) : std::vector<ObjectId>{};
  if (twins.empty()) return context.dialect.sync_objects(sync, context.from);
  Catalog without = context.from;
  for (const ObjectId& twin : twins) without.objects.erase(twin);
  return context.dialect.sync_objects(sync, without);
}

Backfill backfill_of(const std::vector<Object>& columns, const std::vector<std::string>& values, const std::string& todo, const Context& context) {
  Backfill backfill = make_backfill(columns[0].id, values[0], todo, context);
  for (std::size_t i = 1; i < columns.size(); ++i) backfill.set.emplace_back(context.dialect.quote(columns[i].id.name), values[i]);
  return backfill;
}

// A column elsewhere that holds whole rows of the table: in those the old form would be lost, and no trigger fills in the new one.
void must_hold_no_rows(const TwoForms& forms, const Context& context) {
  const std::string type = context.dialect.qualified(forms.table);
  for (const ObjectId& id : context.users_before.of(forms.table)) {
    if (id.kind != Kind::column) continue;
    const Object& object = at(context.from, id);
    const std::string& own = as<Column>(object).type;
    if (table_of(id) == forms.table || !needs(object, forms.table) || !find(context.to, id) || (own != type && own != type + "[]")) continue;
    throw Error(fmt::format("{} holds rows of {}, and would lose what {} is in them", text(id), name_text(forms.table), name_text(forms.olds[0].id)), "",
                "make a composite type of its own for what the column holds, in a plan before this one");
  }
}

}  // namespace

Object side_by_side(Object column) {
  auto& body = as<Column>(column);
  body = without_not_null_options(std::move(body));    // one name serves one column
  if (body.not_null) body.options.erase("invisible");  // which may ask for a default
  body.not_null = false;
  body.default_value.reset();
  body.identity.reset();
  std::erase_if(column.needs, [](const ObjectId& need) { return need.kind == Kind::sequence; });
  return column;
}

TwoForms two_forms(std::string_view rule, std::vector<Object> olds, std::vector<Object> fresh, std::vector<std::string> up, std::vector<std::string> down,
                   const std::vector<Object>& settled, const Context& context) {
  TwoForms forms{rule, table_of(olds[0].id), std::move(olds), std::move(fresh), std::move(up), std::move(down), {}, "", ""};
  must_hold_no_rows(forms, context);
  forms.settled = settled;
  forms.always_fits = is_same_value(forms, context);
  forms.null_is_left_out =
      takes_default(forms.olds) && std::any_of(settled.begin(), settled.end(), [](const Object& column) { return !as<Column>(column).not_null; });
  ColumnSync sync{forms.table, {}, {}, forms.up, forms.down, {}};
  for (const Object& column : settled) sync.defaults.push_back(as<Column>(column).not_null ? as<Column>(column).default_value.value_or("") : "");
  sync.olds = forms.olds;
  sync.news = forms.fresh;
  for (const Object& old : forms.olds) sync.old_columns.push_back(old.id.name);
  for (const Object& column : forms.fresh) sync.new_columns.push_back(column.id.name);
  if (!by_application(context)) forms.sync = sync_objects(sync, forms, context);
  forms.behind = any_differs(forms.fresh, forms.up, forms.olds, context.dialect);
  forms.old_behind = any_differs(forms.olds, forms.down, forms.fresh, context.dialect);
  return forms;
}

std::string transition_duty(const TwoForms& forms, const Context& context) {
  const std::string news = listed(forms.fresh), olds = listed(forms.olds);
  if (is_lazy(context)) return fmt::format("reads {}, and where that is NULL computes it from {} and writes it", news, olds);
  return fmt::format("writes {} as well as {} in every row, each time both of them, and goes on reading {}", news, olds, olds);
}

Step behind_transition(Step step, const TwoForms& forms, const Context& context) {
  return behind(Milestone::transition, std::move(step), transition_duty(forms, context));
}

namespace {

// Nobody writes a column that the server gives values of its own, so no version can write it in both forms.
void must_be_written_by_hand(const TwoForms& forms, const Context& context) {
  for (const Object& old : forms.olds) {
    const auto& column = as<Column>(old);
    const bool by_server = column.identity || (column.default_value && !context.dialect.is_constant(*column.default_value));
    if (!by_server) continue;
    throw Error(fmt::format("the application cannot write both forms of {}: the server gives it its values", text(old.id)), "dual_write",
                "plan this with \"dual_write\": \"trigger\"");
  }
}

std::string any_given(const std::vector<Object>& columns, const Dialect& dialect) {
  std::string condition;
  for (const Object& column : columns) condition += (condition.empty() ? "" : " OR ") + dialect.quote(column.id.name) + " IS NOT NULL";
  return condition;
}

std::vector<Step> add_steps(const TwoForms& forms, const Context& context) {
  std::vector<Step> steps;
  std::string why = "The new form, beside the old one. It has no default while both are written, so that an INSERT tells which of the two was given.";
  if (forms.null_is_left_out && forms.read_by_application && !by_application(context))
    why += fmt::format(" Meanwhile a NULL that is inserted here counts as left out: the row gets the default of {}; and DEFAULT in an UPDATE is NULL.",
                       listed(forms.olds));
  for (const Object& column : forms.fresh) {
    const bool first = column.id == forms.fresh[0].id;
    const Object added = first ? unfilled(column, context) : column;
    steps.push_back(make_step(forms.rule, Phase::expand, column.id, "add", {add(added)}, why));
    if (first && by_application(context)) steps.back().rollback_guards = lost_values(forms, context);
  }
  return steps;
}

// A value that does not survive up and down again is right when either version wrote it.
Check both_equal(const TwoForms& forms, const Context& context) {
  const std::string keeper = by_application(context) ? "every running version writes both" : "the trigger is there";
  return {fmt::format("SELECT count(*) FROM {} WHERE ({}) AND ({})", context.dialect.qualified(forms.table), forms.behind, forms.old_behind), "0",
          fmt::format("{} and {} differ: see that {} and run the backfill again", listed(forms.olds), listed(forms.fresh), keeper)};
}

// The application keeps both equal, or fills in what it reads: rows are filled in when it does so everywhere.
std::vector<Step> late_fill(const TwoForms& forms, Step fill, const Context& context) {
  fill = behind_transition(std::move(fill), forms, context);
  if (is_lazy(context) && fill.backfill->strategy != "inline") {
    fill.why = "The sweep: rows that neither a trigger nor the transition version has come by get the new form.";
    fill.backfill->strategy = fill.backfill->strategy == "background" ? "background" : "lazy";
  }
  if (!marks_unfilled(context)) return {fill};
  return {fill, after(filled_step(forms.rule, forms.fresh[0], {both_equal(forms, context)}, context), {fill})};
}

}  // namespace

std::vector<Check> lost_values(const TwoForms& forms, const Context& context) {
  const std::string condition = fmt::format("({}) AND ({})", forms.behind, any_given(forms.fresh, context.dialect));
  return {kept_values(forms.table, condition, fmt::format("{} holds values that {} cannot hold: they would be lost", listed(forms.fresh), listed(forms.olds)),
                      context)};
}

std::vector<Step> expand_steps(const TwoForms& forms, const Context& context) {
  std::vector<Step> steps = trial_steps(forms, context);
  const std::vector<Step> tried = steps;
  for (Step& step : add_steps(forms, context)) steps.push_back(after(std::move(step), tried));
  append(steps, relax_steps(forms, context));
  const ObjectId& first = forms.fresh[0].id;
  Step fill = backfill_step(forms.rule, first, forms.up[0], forms.behind, "Rows written before the triggers get the new form.", context);
  fill.backfill = backfill_of(forms.fresh, forms.up, forms.behind, context);
  if (by_application(context)) {
    must_be_written_by_hand(forms, context);
    fill.why = "Rows written before the transition version get the new form.";
    append(steps, late_fill(forms, after(fill, steps), context));
    return steps;
  }
  Step triggers =
      after(make_step(forms.rule, Phase::expand, first, "sync", adds(forms.sync), "Whatever version writes, in whichever form: both hold it."), steps);
  triggers.change = "add";
  for (const Object& column : forms.olds) triggers.fills.push_back(column.id);
  for (const Object& column : forms.fresh) triggers.fills.push_back(column.id);
  if (!is_same_value(forms, context) && forms.read_by_application) triggers.rollback_guards = lost_values(forms, context);
  steps.push_back(triggers);
  fill = after(fill, {triggers});
  append(steps, is_lazy(context) && forms.read_by_application ? late_fill(forms, fill, context) : std::vector<Step>{fill});
  return steps;
}

Step compare_step(const TwoForms& forms, const Context& context) {
  Step step = make_step(forms.rule, Phase::verify, forms.olds[0].id, "compare", {},
                        "Before the old form goes: does every row have the new one? The rollback fills the old form in again.");
  step.restore = backfill_of(forms.olds, forms.down, forms.old_behind, context);
  if (by_application(context)) {
    step.why = "Nobody reads the old form any more. The rollback fills it in again.";
  } else {
    step.verify.push_back(both_equal(forms, context));
  }
  return step;
}

std::string temporary_name(std::string_view prefix, const ObjectId& id, const Context& context) {
  return scaffold_name(std::string(prefix) + (id.kind == Kind::index ? id.name : id.parent + "_" + id.name), context.dialect);
}

Copy copy_of(const Object& before, const Object& wanted, const Object& meanwhile, const std::string& name, std::string_view rule, const Context& context) {
  if (wanted.id.kind == Kind::sequence) return {{}, {alter(before, wanted)}};
  if (context.dialect.rebuilds && wanted.id.kind == Kind::constraint) return {{}, {drop(before), add(wanted)}};
  const Object temporary = with_id(meanwhile, with_name(wanted.id, name));
  if (wanted.id.kind == Kind::index) return {build_index_steps(temporary, rule, context), {drop(before), alter(temporary, wanted)}};
  if (has_index(as<Constraint>(wanted)) && !as<Constraint>(wanted).period) {
    BuiltIndex built = build_key_index(temporary, temporary.id.name, rule, context);
    built.used.insert(built.used.begin(), drop(before));
    built.used.push_back(add(wanted));
    return {std::move(built.steps), std::move(built.used)};
  }
  return {add_constraint_steps(temporary, rule, context), {drop(before), alter(temporary, wanted)}};
}

std::vector<Change> in_swap_order(const std::vector<Change>& effects) {
  const auto rank = [](const Change& change) {
    if (!change.after) return id_of(change).kind == Kind::column ? 1 : 0;
    return id_of(change).kind == Kind::column ? 2 : 3;
  };
  std::vector<Change> result = effects;
  std::stable_sort(result.begin(), result.end(), [&](const Change& a, const Change& b) { return rank(a) < rank(b); });
  return result;
}

}  // namespace concertina
