// Values that become others, under other names: combined, taken apart, computed, or of another type. Both forms live side by side, kept equal by
// triggers with the expressions that the intent gives, until only the new version runs.
#include <fmt/format.h>

#include <algorithm>

#include "planner/constraints.hpp"
#include "planner/fill.hpp"
#include "planner/not_null.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "convert_columns";

bool is_one_of(const ObjectId& id, const std::vector<ObjectId>& ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

bool is_about(const Change& change, const Conversion& conversion) {
  if (id_of(change).kind == Kind::column) return is_one_of(id_of(change), change.before ? conversion.olds : conversion.news);
  const Kind kind = id_of(change).kind;
  if (change.after || (kind != Kind::constraint && kind != Kind::index) || table_of(id_of(change)) != table_of(conversion.olds[0])) return false;
  return std::any_of(conversion.olds.begin(), conversion.olds.end(), [&](const ObjectId& old) { return needs(*change.before, old); });
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  for (const Conversion& conversion : context.comparison.conversions) {
    if (conversion.olds == conversion.news) continue;
    ChangeSet set;
    std::copy_if(unclaimed.begin(), unclaimed.end(), std::back_inserter(set), [&](const Change& change) {
      const bool alters = change.before && change.after;
      return is_about(change, conversion) && !alters;
    });
    if (!set.empty()) sets.push_back(std::move(set));
  }
  return sets;
}

const Conversion& conversion_of(const ChangeSet& set, const Context& context) {
  const auto& all = context.comparison.conversions;
  return *std::find_if(all.begin(), all.end(),
                       [&](const Conversion& conversion) { return conversion.olds != conversion.news && is_about(set[0], conversion); });
}

std::vector<Object> objects(const std::vector<ObjectId>& ids, const Catalog& catalog) {
  std::vector<Object> result;
  for (const ObjectId& id : ids) result.push_back(at(catalog, id));
  return result;
}

std::string listed(const std::vector<ObjectId>& ids) {
  std::string result;
  for (const ObjectId& id : ids) result += (result.empty() ? "" : ", ") + name_text(id);
  return result;
}

// Of types alone: what may become of a value is known.
Casting casting_of(const Conversion& conversion, const std::vector<Object>& olds, const std::vector<Object>& fresh, const Context& context) {
  if (!conversion.by_cast) return {};
  return context.dialect.casting(context.dialect.quote(olds[0].id.name), as<Column>(olds[0]).type, as<Column>(fresh[0]).type);
}

// What could refuse a row of the new version, whose values the old form may not bear, goes first.
std::vector<Step> relax(const ChangeSet& set, std::vector<Object>& olds) {
  std::vector<Step> steps;
  for (const Change& change : set) {
    if (change.after || id_of(change).kind == Kind::column) continue;
    steps.push_back(
        make_step(name, Phase::expand, id_of(change), "drop", {change}, "The old form takes what the new version's values become, whatever that is."));
  }
  for (Object& old : olds) {
    if (!as<Column>(old).not_null) continue;
    Object relaxed = old;
    as<Column>(relaxed).not_null = false;
    steps.push_back(make_step(name, Phase::expand, old.id, "relax", {alter(old, relaxed)},
                              "A value of the new version that does not fit becomes NULL here, so that no write fails for it."));
    old = relaxed;
  }
  return steps;
}

// The new columns as they are to be, but for NOT NULL.
std::vector<Change> settling(const std::vector<Object>& now, const Conversion& conversion, const Context& context) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < now.size(); ++i) {
    Object last = at(context.to, conversion.news[i]);
    as<Column>(last).not_null = as<Column>(now[i]).not_null;
    if (now[i].body != last.body || now[i].comment != last.comment) changes.push_back(alter(now[i], last));
  }
  return changes;
}

std::vector<Step> all_behind_release(std::vector<Step> steps, Step last, const std::string& release) {
  steps.push_back(std::move(last));
  for (Step& step : steps) step = behind_release(std::move(step), release);
  return steps;
}

std::vector<Step> contract_steps(const TwoForms& forms, const ChangeSet& set, const std::vector<Object>& now, const Conversion& conversion,
                                 const Context& context) {
  const Step compare = compare_step(forms, context);
  std::vector<Change> effects = drops(forms.sync);
  for (const Object& old : forms.olds) {
    const bool goes = std::any_of(set.begin(), set.end(), [&](const Change& change) { return !change.after && id_of(change) == old.id; });
    if (goes) effects.push_back(drop(old));
  }
  std::vector<Change> settled = settling(now, conversion, context);
  std::vector<Step> result{compare};
  const bool apart = context.dialect.atoms && !settled.empty();
  if (apart) {  // the triggers that give the default until then go in a statement of their own
    result.push_back(after(make_step(name, Phase::contract, conversion.news[0], "settle", std::move(settled), "The new form takes its own default."), result));
  } else {
    append(effects, std::move(settled));
  }
  const char* why = apart ? "Triggers and the old form go." : "Triggers and the old form go; the new one takes its defaults.";
  Step step = after(make_step(name, Phase::contract, forms.olds[0].id, "drop", std::move(effects), why), result);
  step.change = "drop";
  const std::string meanwhile = by_application(context) ? fmt::format(", once no transition version runs: that one reads {}", listed(conversion.olds)) : "";
  const std::string release = fmt::format("uses {} and no longer {}{}", listed(conversion.news), listed(conversion.olds), meanwhile);
  if (const Casting casting = casting_of(conversion, forms.olds, forms.fresh, context); casting.fits && !casting.rounds) {
    return all_behind_release(std::move(result), std::move(step), release);
  }
  step.loses = fmt::format("what {} held before the conversion, where it does not survive {} and back", listed(conversion.olds), listed(conversion.news));
  step.hazards.push_back({"LOSSY", fmt::format("From here on {} can only be computed from {}.", listed(conversion.olds), listed(conversion.news))});
  return all_behind_release(std::move(result), std::move(step), release);
}

// Where no trigger gives the new columns their defaults, they have them before the new version, which may rely on them, comes.
std::vector<Step> give_defaults(std::vector<Object>& now, const Conversion& conversion, const TwoForms& forms, const std::vector<Step>& before,
                                const Context& context) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < now.size(); ++i) {
    Object generating = now[i];
    as<Column>(generating).default_value = as<Column>(at(context.to, conversion.news[i])).default_value;
    if (generating.body == now[i].body) continue;
    Step step = after(make_step(name, Phase::flip, now[i].id, "default", {alter(now[i], generating)}, "The new version may rely on it."), before);
    steps.push_back(behind_transition(std::move(step), forms, context));
    now[i] = generating;
  }
  return steps;
}

// The old version may go on writing NULL, and so does the trigger for it.
bool may_be_null(const Conversion& conversion, const std::vector<Object>& olds) {
  return conversion.by_cast && std::ranges::any_of(olds, [](const Object& old) { return !as<Column>(old).not_null; });
}

// The new columns refuse NULL: `now` behind `before`, which has filled them.
std::vector<Step> stricter_steps(std::vector<Object>& now, const Conversion& conversion, bool loose, const std::vector<Step>& before, const Context& context) {
  std::vector<Step> result;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!as<Column>(at(context.to, conversion.news[i])).not_null) continue;
    as<Column>(now[i]).not_null = false;
    const Object taking = now[i];
    as<Column>(now[i]).not_null = true;
    std::vector<Step> strict = not_null_steps(taking, now[i], name, context);
    strict[0] = after(strict[0], before);
    if (loose) strict[0].guards.push_back(no_nulls(now[i].id, context));
    append(result, strict);
  }
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Conversion& conversion = conversion_of(set, context);
  std::vector<Object> olds = objects(conversion.olds, context.from), fresh;
  for (const Object& column : objects(conversion.news, context.to)) fresh.push_back(side_by_side(column));
  const bool loose = may_be_null(conversion, olds);
  std::vector<Step> result = relax(set, olds);
  const std::vector<Step> relaxed = result;
  TwoForms forms = two_forms(name, olds, fresh, conversion.up, conversion.down, objects(conversion.news, context.to), context);
  const Casting casting = casting_of(conversion, olds, fresh, context);
  forms.always_fits |= casting.fits;
  if (!casting.cut.empty()) forms.unfit = {casting.cut};
  std::vector<Step> expand = expand_steps(forms, context);
  for (Step& step : expand) {
    if (!is_trial(step)) step = after(std::move(step), relaxed);
  }
  std::vector<Step> filled{expand.back()};
  append(result, expand);

  std::vector<Object> now = fresh;
  if (by_application(context)) {
    const std::vector<Step> defaults = give_defaults(now, conversion, forms, filled, context);
    append(filled, defaults);
    append(result, defaults);
  }
  const bool beside = context.dialect.row_triggers_assign || by_application(context);  // else the triggers set the new form after the row is there
  std::vector<Object> last_forms = beside ? now : objects(conversion.news, context.to);
  std::vector<Step> stricter = stricter_steps(last_forms, conversion, loose, filled, context);
  std::vector<Step> last = contract_steps(forms, set, beside ? last_forms : fresh, conversion, context);
  if (beside && !loose) {
    append(result, stricter);
    stricter.clear();
  }
  const Step dropped = last.back();
  for (Step& step : last) step = after(std::move(step), beside ? stricter : std::vector<Step>{});
  for (Step& step : stricter) last.push_back(behind_release(beside ? step : after(step, {dropped}), dropped.release));
  append(result, last);
  return result;
}

}  // namespace

extern const Rule rule_convert_columns;
const Rule rule_convert_columns{name, "both forms live side by side, kept equal by the intent's expressions, until only the new version runs", 28, claims,
                                steps};

}  // namespace concertina
