#include "planner/relabel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/type_names.hpp"
#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "planner/column_swap.hpp"
#include "planner/constraints.hpp"
#include "planner/fill.hpp"
#include "planner/followers.hpp"
#include "planner/overlapping.hpp"
#include "planner/partitions.hpp"
#include "planner/type_swap.hpp"
#include "planner/unmanaged.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "relabel";

std::string with_new_names(const std::string& text, const Relabeled& values, const Dialect& dialect) {
  std::string result;
  std::size_t copied = 0;
  for (const Token& token : code_tokens(text, dialect.lexical)) {
    const auto renamed = std::find_if(values.renamed.begin(), values.renamed.end(),
                                      [&](const auto& entry) { return token.kind == TokenKind::string && token.text == dialect.literal(entry.first); });
    if (renamed == values.renamed.end()) continue;
    result += text.substr(copied, token.at - copied) + dialect.literal(renamed->second);
    copied = token.at + token.text.size();
  }
  return result + text.substr(copied);
}

// The object as it says the same with the new names of the values.
Object with_new_names(Object object, const Relabeled& values, const Dialect& dialect) {
  const auto in = [&](std::string& text) { text = with_new_names(text, values, dialect); };
  if (auto* column = std::get_if<Column>(&object.body); column && column->default_value) in(*column->default_value);
  if (auto* constraint = std::get_if<Constraint>(&object.body)) in(constraint->expression);
  if (auto* definition = std::get_if<Definition>(&object.body)) in(definition->text);
  if (auto* index = std::get_if<Index>(&object.body)) {
    for (std::string& key : index->keys) in(key);
    in(index->where);
  }
  return object;
}

// A check that only refuses more values than before, or the same ones under other names, changes when those values go.
bool waits(const Change& change, const Relabeled& values, const Dialect& dialect, const Policy& policy) {
  if (!change.before || !change.after || change.before->id != change.after->id || !needs(*change.before, values.type)) return false;
  const Object translated = with_new_names(*change.before, values, dialect);
  if (compared(translated, policy) == compared(*change.after, policy)) return true;
  const auto *before = maybe<Constraint>(*change.before), *now = maybe<Constraint>(*change.after);
  if (!before || !now || before->type != ConstraintType::check) return false;
  const auto old_labels = constants(as<Constraint>(translated).expression, both(values.before, values.after), dialect),
             new_labels = constants(now->expression, values.after, dialect);
  return old_labels != new_labels && std::includes(old_labels.begin(), old_labels.end(), new_labels.begin(), new_labels.end());
}

bool moves_or_loses(const Change& change) {
  if (id_of(change).kind != Kind::enum_type || !change.before || !change.after || renames(change)) return false;
  const Labels &before = as<EnumType>(*change.before).labels, &now = as<EnumType>(*change.after).labels;
  return both(before, now) != now;
}

std::string listed(const Labels& labels, const Dialect& dialect) {
  std::string text;
  for (const std::string& label : labels) text += (text.empty() ? "" : ", ") + dialect.literal(label);
  return text;
}

const Relabeled* relabeled(const Object& column, const Relabeling& values, const Dialect& dialect) {
  const std::string type = as<Column>(column).type.substr(0, as<Column>(column).type.find('['));
  const auto found = std::find_if(values.types.begin(), values.types.end(), [&](const Relabeled& one) { return dialect.qualified(one.type) == type; });
  return found == values.types.end() ? nullptr : &*found;
}

// The value of one guise of a column as that of another.
std::string cast(const Object& column, const Object& to, const std::map<std::string, std::string>& names, const Dialect& dialect) {
  return dialect.relabeled(dialect.quote(column.id.name), as<Column>(to).type, names);
}

RenamedLabels labels_of(const Relabeling& values) {
  RenamedLabels result;
  for (const Relabeled& one : values.types) result.emplace(one.type, one.renamed);
  return result;
}

// Nobody writes the values that go, and no row holds them: from here on the server sees to that.
std::vector<Step> refuse_removed(const Object& column, const Relabeled& values, std::vector<Object>& checks, const Context& context) {
  const Dialect& dialect = context.dialect;
  const Labels removed = values.removed();
  const ObjectId table = table_of(column.id);
  Constraint body;
  body.expression = dialect.without_labels(dialect.quote(column.id.name), as<Column>(column).type, removed);
  const ObjectId id = child_id(Kind::constraint, table, scaffold_name("values_" + table.name + "_" + column.id.name, dialect));
  const Object check{id, body, "", "", {}, {values.type, column.id}};
  checks.push_back(check);
  std::vector<Step> steps = add_constraint_steps(check, name, context);
  steps[0].guards = {{fmt::format("SELECT count(*) FROM {} WHERE NOT ({})", dialect.qualified(table), body.expression), "0",
                      fmt::format("rows of {} hold {} in {}, which the type loses: give them another value first", name_text(table), listed(removed, dialect),
                                  quoted_if_needed(column.id.name))}};
  steps[0].hazards.clear();
  steps[0].why = fmt::format("Whoever still writes {} fails loudly: no value is lost on the way to the new type.", listed(removed, dialect));
  return steps;
}

std::string release_of(const std::vector<Relabeled>& types, const Dialect& dialect) {
  std::string text;
  for (const Relabeled& values : types) {
    std::string duty;
    if (!values.removed().empty()) duty = fmt::format("no longer writes {} of {}", listed(values.removed(), dialect), name_text(values.type));
    for (const auto& [gone, fresh] : values.renamed) {
      duty += fmt::format("{}takes {} of {} for {} where it reads or asks for it, until this deploy is done: until then rows hold the old name",
                          duty.empty() ? "" : ", ", dialect.literal(gone), name_text(values.type), dialect.literal(fresh));
    }
    if (duty.empty()) duty = fmt::format("bears the values of {} in their new order", name_text(values.type));
    text += (text.empty() ? "" : ", ") + duty;
  }
  return text;
}

// Types that have columns in one table, or make up a type, change together.
std::vector<Overlapping<Relabeled>> groups(const Relabeling& values, const Context& context) {
  std::vector<Overlapping<Relabeled>> result;
  for (const Relabeled& one : values.types) {
    std::vector<ObjectId> made{one.type};
    for (const Object& other : made_of({one.type}, context)) made.push_back(other.id);
    Overlapping<Relabeled> group{{one}, {made.begin(), made.end()}};
    for (const Object& column : naming(made, {Kind::column}, context)) group.reach.insert(table_of(column.id));
    join(result, std::move(group));
  }
  return result;
}

std::vector<Object> columns_of_types(const std::vector<Relabeled>& types, const Context& context) {
  std::vector<ObjectId> ids;
  for (const Relabeled& one : types) ids.push_back(one.type);
  for (const Object& other : made_of(ids, context)) ids.push_back(other.id);
  std::vector<Object> columns = naming(ids, {Kind::column}, context);
  const auto is_of = [&](const Object& column, const ObjectId& type) { return names_type(as<Column>(column).type, context.dialect.lexical, type); };
  std::erase_if(columns, [&](const Object& column) {
    return !as<Column>(column).generated.empty() || std::ranges::none_of(ids, [&](const ObjectId& type) { return is_of(column, type); });
  });
  return columns;
}

// The trigger objects that keep_old_names() has made for this column.
std::vector<Object> old_name_objects(const Object& column, const Relabeled& values, const Context& context) {
  const std::string value = cast(column, column, backwards(values.renamed), context.dialect);
  return context.dialect.fill_objects({table_of(column.id), column.id.name, value, true}, context.from);
}

// Two versions that know one value by two names in one column; not in two columns, or in two types.
void must_stand(const Object& column, const Context& context) {
  const Comparison& all = context.comparison;
  const Object* before = find(all.from, column.id);
  const bool renamed = std::any_of(all.renames.begin(), all.renames.end(), [&](const auto& entry) { return entry.second == column.id; });
  const bool converted = std::any_of(all.conversions.begin(), all.conversions.end(), [&](const Conversion& conversion) {
    return std::find(conversion.news.begin(), conversion.news.end(), column.id) != conversion.news.end();
  });
  const bool retyped = before && as<Column>(*before).type != as<Column>(column).type;
  if (!renamed && !converted && !retyped) return;
  throw Error(fmt::format("{} changes its name or its type, and a value of {} is renamed, too", text(column.id), as<Column>(column).type), "",
              "plan the two one after the other");
}

// Inside of other values no trigger gives the old names back.
void must_keep_names(const Object& column, const Relabeling& values, const Context& context) {
  for (const Relabeled& one : values.types) {
    if (one.renamed.empty()) continue;
    if (std::ranges::none_of(made_of({one.type}, context), [&](const Object& other) { return needs(column, other.id); })) continue;
    throw Error(
        fmt::format("{} loses or moves values, others get new names, and {} holds them in a domain or a composite type", text(one.type), text(column.id)), "",
        "plan the two one after the other");
  }
}

bool keeps_old_names(const Object& column, const Relabeled& values, const Context& context) {
  const Catalog& start = context.comparison.from;
  return !values.renamed.empty() && find(start, column.id);
}

void must_not_be_key(const ObjectId& column, const Context& context) {
  const std::optional<ObjectId> table = partitioned_by(column, context.from, context.dialect);
  if (!table) return;
  throw Error(fmt::format("{} is in the partition key of {}, and its type loses or moves values", text(column), name_text(*table)), "",
              "leave the values in the type, or make a table with another type under a new name");
}

// They, and those that are made of them.
std::vector<SwappedType> types_of(const std::vector<Relabeled>& values, const Context& context) {
  std::vector<ObjectId> ids;
  std::vector<std::pair<Object, Object>> types;
  for (const Relabeled& one : values) ids.push_back(one.type);
  for (const ObjectId& id : ids) types.emplace_back(at(context.from, id), at(context.to, id));
  for (const Object& other : made_of(ids, context)) types.emplace_back(other, at(context.to, other.id));
  return swapped_types(types, context);
}

std::vector<Step> group_steps(const std::vector<Relabeled>& types, const Relabeling& values, const Context& context, const Context& all_others) {
  ColumnSwap swap{name, types[0].type, {}, {}, release_of(types, context.dialect), nullptr, {}};
  swap.types = types_of(types, context);
  std::vector<Step> steps;
  std::vector<Object> checks;
  const std::vector<Object> columns = columns_of_types(types, context);
  std::vector<ObjectId> touched;
  for (const SwappedType& one : swap.types) touched.push_back(one.before.id);
  for (const Object& column : columns) {
    must_not_be_key(column.id, context);
    touched.push_back(column.id);
  }
  must_not_be_needed(touched, context.comparison.start);
  const RenamedLabels labels = labels_of(values);
  for (const Object& column : columns) {
    swap.columns.push_back(column_of_types(column, swap.types, labels, context));
    const Relabeled* one = relabeled(column, values, context.dialect);
    swap.columns.back().casting.fits = one != nullptr;  // the values that go are asked for before
    if (!one) continue;
    if (!one->removed().empty()) append(steps, refuse_removed(column, *one, checks, context));
    if (keeps_old_names(column, *one, all_others)) append(swap.ended, old_name_objects(column, *one, all_others));
  }
  Catalog checked = context.from;
  for (const Object& check : checks) checked.objects.emplace(check.id, check);
  const Context with_checks{checked, context.to, context.dialect, context.policy, context.comparison};
  std::vector<Step> swapping = swap_steps(swap, with_checks);
  swapping[0] = after(swapping[0], steps);
  append(steps, swapping);
  return steps;
}

}  // namespace

Labels Relabeled::removed() const {
  Labels result = missing(before, after);
  std::erase_if(result, [&](const std::string& label) { return renamed.contains(label); });
  return result;
}

Relabeling take_values(Comparison& comparison, const Dialect& dialect, const Policy& policy) {
  Relabeling result;
  for (Change& change : comparison.changes) {
    if (!moves_or_loses(change)) continue;
    if (!result.end) result.end = comparison.to;
    const ObjectId& id = id_of(change);
    const Labels before = both(as<EnumType>(*change.before).labels, as<EnumType>(*change.after).labels);
    const auto renamed = comparison.values.find(id);
    result.types.push_back(
        {id, before, as<EnumType>(*change.after).labels, renamed == comparison.values.end() ? std::map<std::string, std::string>{} : renamed->second});
    as<EnumType>(*change.after).labels = before;
    comparison.to.objects.at(id) = *change.after;
  }
  if (result.types.empty()) return result;
  std::erase_if(comparison.changes, [&](const Change& change) {
    const bool waiting = std::any_of(result.types.begin(), result.types.end(), [&](const Relabeled& values) { return waits(change, values, dialect, policy); });
    if (waiting) comparison.to.objects.at(change.after->id) = *change.before;
    return waiting || (change.before && change.after && change.before->body == change.after->body && change.before->comment == change.after->comment &&
                       id_of(change).kind == Kind::enum_type);
  });
  comparison.to.statistics = comparison.from.statistics;
  return result;
}

std::vector<Step> keep_old_names(const Relabeling& values, const Context& context) {
  if (values.types.empty()) return {};
  std::vector<Step> steps;
  const Context behind{context.to, *values.end, context.dialect, context.policy, context.comparison};
  for (const Object& column : columns_of_types(values.types, behind)) {
    const Relabeled* direct = relabeled(column, values, context.dialect);
    if (!direct) {
      must_keep_names(column, values, behind);
      continue;
    }
    const Relabeled& one = *direct;
    if (!one.renamed.empty()) must_stand(column, context);
    if (!keeps_old_names(column, one, context)) continue;
    Step step = make_step(name, Phase::expand, column.id, "old-names", adds(old_name_objects(column, one, context)),
                          "Either name is taken, and rows hold the old one: whatever the new version writes, the old one knows.");
    step.change = "add";
    step.needs.push_back(step_id(one.type, "alter"));
    steps.push_back(std::move(step));
  }
  return steps;
}

namespace {

// What changes otherwise, too, is made anew twice: once with that, and once with its values.
std::vector<Step> told_apart(std::vector<Step> steps, const std::vector<Step>& others) {
  std::set<std::string> taken, renamed;
  for (const Step& step : others) taken.insert(step.id);
  for (const Step& step : steps) {
    if (taken.contains(step.id)) renamed.insert(step.id);
  }
  const auto rename = [&](std::string& id) { id += renamed.contains(id) ? "-values" : ""; };
  for (Step& step : steps) {
    rename(step.id);
    for (std::string& need : step.needs) rename(need);
  }
  return steps;
}

}  // namespace

std::vector<Step> relabel_steps(const Relabeling& values, const std::vector<Step>& others, const Context& all_others) {
  if (values.types.empty()) return {};
  const Context context{all_others.to, *values.end, all_others.dialect, all_others.policy, all_others.comparison};
  const bool loses = std::any_of(values.types.begin(), values.types.end(), [](const Relabeled& one) { return !missing(one.before, one.after).empty(); });
  const bool waits = loses || std::any_of(others.begin(), others.end(), [](const Step& step) { return step.behind != Milestone::none; });
  std::vector<Step> result;
  for (const auto& [types, reach] : groups(values, context)) {
    for (Step& step : group_steps(types, values, context, all_others))
      result.push_back(waits ? behind_release(std::move(step), release_of(types, context.dialect)) : std::move(step));
  }
  return told_apart(std::move(result), others);
}

}  // namespace concertina
