#include "planner/column_facets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/auto_increment.hpp"
#include "model/error.hpp"
#include "model/history.hpp"
#include "model/not_null.hpp"
#include "planner/few_rows.hpp"
#include "planner/fill.hpp"
#include "planner/followers.hpp"
#include "planner/hand_off.hpp"
#include "planner/index_room.hpp"
#include "planner/kept_code.hpp"
#include "planner/not_null.hpp"
#include "planner/partition_keys.hpp"

namespace concertina {
namespace {

bool is_always(const Column& column) { return column.identity && column.identity->generation == "always"; }

// A value that the column has even where its table's key would not give it one.
bool is_generated(const Column& column) { return column.identity && column.identity->generation != "autoincrement"; }

// The rows that were are given no value by anybody.
Check no_nulls_in_history(const ObjectId& column, const Context& context) {
  Check result = no_nulls(column, context);
  result.text = fmt::format("{} is NULL in the history of {}, and takes no NULL on the way back", name_text(column), name_text(table_of(column)));
  return result;
}

// What both versions bear at once: a looser column, another default or identity, a wider type.
Object loosened(const Object& before, const Object& after_object) {
  Object result = after_object;
  auto& column = as<Column>(result);
  const auto& old = as<Column>(before);
  column.not_null = (old.not_null && column.not_null) || is_auto_increment(after_object);  // which gives a number for NULL
  if (is_unchecked(old) && column.not_null) column = not_validated(column);
  if (!column.not_null) column = without_not_null_options(column);
  if (column.identity && old.identity) column.identity->name = old.identity->name;
  if (column.default_value || !column.generated.empty()) return result;
  if (!column.identity && old.default_value) {
    column.default_value = old.default_value;
    add_needs(result, before.needs);
  }
  if (!column.identity && is_auto_increment(before)) column.not_null = true;
  if (!column.identity && column.not_null && is_generated(old)) column.identity = old.identity;
  const bool both_always = is_always(old) && is_always(as<Column>(after_object));
  if (is_always(column) && !both_always) column.identity->generation = "by default";
  return result;
}

// What the old version may rely on and the new one does not: a default, an identity, or that it may write the value itself.
Step drop_default(const Object& strict, const Object& after_object, std::string_view rule) {
  const std::string column = name_text(after_object.id);
  if (as<Column>(after_object).identity) {
    return behind_release(make_step(rule, Phase::contract, after_object.id, "always", {alter(strict, after_object)},
                                    "The old version may write the value itself; from here on the identity alone does."),
                          fmt::format("leaves {} to its identity", column));
  }
  return behind_release(make_step(rule, Phase::contract, after_object.id, "drop-default", {alter(strict, after_object)},
                                  "The old version may rely on the default; the new one does not."),
                        fmt::format("writes {} itself where it relied on the default", column));
}

bool differ(const Object& a, const Object& b) { return a.body != b.body || a.comment != b.comment; }

std::string why_loosened(const Column& before, const Column& now) {
  std::string why;
  if (before.type != now.type) why += fmt::format("The type becomes {}; values stay as they are. ", now.type);
  if (before.not_null && !now.not_null) why += "The new version may write NULL, so the column takes it first. ";
  if (before.default_value != now.default_value && !now.identity) why += "The default is for new rows of either version. ";
  if (before.identity != now.identity && is_generated(before.identity ? before : now))
    why += "New rows of either version get their value from the identity; values go on where they were. ";
  if (why.empty()) why = "Changes what the column says about itself. ";
  return why.substr(0, why.size() - 1);
}

Step loosen(const Object& before, const Object& now, std::string_view rule, const Context& context) {
  const auto& old = as<Column>(before);
  Step step = make_step(rule, Phase::expand, now.id, "alter", {alter(before, now)}, why_loosened(old, as<Column>(now)));
  if (old.not_null && !as<Column>(now).not_null && keeps_history(table_of(now.id), context.from))
    step.rollback_guards.push_back(no_nulls_in_history(now.id, context));
  if (old.type != as<Column>(now).type) {
    if (context.dialect.pins_types) {
      must_lose_nothing({{now.id, as<Column>(now).type}}, context);
      step.effects = with_followers(step.effects, {now.id}, context);
    }
    tell_retyping(step, before, now, context);
  } else if (old.collation != as<Column>(now).collation) {
    must_fit(step, before, now, context);
  }
  if (!old.not_null && is_auto_increment(now))
    step.hazards.push_back({"LOSSY", "Rows that have NULL get numbers, and so does what either version writes as NULL."});
  if (!old.default_value && !old.identity && is_generated(as<Column>(now))) {
    step.hazards.push_back({"OLD_MAY_VIOLATE", "The old version gives values of its own: they may meet those that the identity gives to the new one."});
  }
  return step;
}

Step fill_nulls(const ObjectId& column, const std::string& value, std::string_view rule, const Context& context) {
  return backfill_step(rule, column, value, fmt::format("{} IS NULL", context.dialect.quote(column.name)), "Rows with NULL get the value.", context);
}

std::vector<Step> tighten_with_value(const Object& before, const Object& after_object, const std::string& value, std::string_view rule,
                                     const Context& context) {
  const ObjectId& column = after_object.id;
  if (by_application(context)) {
    Step fill = behind(Milestone::transition, fill_nulls(column, value, rule, context), fmt::format("writes no NULL into {}", name_text(column)));
    std::vector<Step> strict = not_null_steps(before, after_object, rule, context);
    strict[0] = after(strict[0], {fill});
    strict.insert(strict.begin(), fill);
    return strict;
  }
  std::vector<Step> steps{fill_trigger_step(rule, column, value, context)};
  steps.push_back(after(fill_nulls(column, value, rule, context), {steps[0]}));
  std::vector<Step> rest = not_null_steps(before, after_object, rule, context);
  rest[0] = after(rest[0], {steps[1]});
  const Step last = drop_fill_trigger_step(rule, column, value, context);
  if (!context.dialect.row_triggers_assign) {
    for (Step& step : rest) step = behind_release(std::move(step), last.release);
  }
  append(steps, rest);
  steps.push_back(after(last, {steps[0]}));
  return steps;
}

std::vector<Step> tighten(const Object& before, const Object& after_object, std::string_view rule, const Context& context) {
  const auto value = context.comparison.backfills.find(after_object.id);
  if (value != context.comparison.backfills.end()) return tighten_with_value(before, after_object, value->second, rule, context);
  std::vector<Step> steps = not_null_steps(before, after_object, rule, context);
  if (!is_unchecked(as<Column>(after_object))) steps[0].guards.push_back(no_nulls(after_object.id, context));
  for (Step& step : steps) step = behind_release(std::move(step), fmt::format("writes no NULL into {}", name_text(after_object.id)));
  return steps;
}

// Whether the server numbers the rows is changed in no other way.
bool only_numbering_differs(Column before, const Column& after) {
  const bool changes = before.identity.has_value() != after.identity.has_value();
  before.identity = after.identity;
  before.position = after.position;
  return changes && before == after;
}

// The server has no identity that takes NULL.
bool loses_identity_for_null(const Object& before, const Object& after_object) {
  const auto &old = as<Column>(before), &now = as<Column>(after_object);
  return is_generated(old) && !is_generated(now) && !now.not_null && !now.default_value;
}

bool wins_identity_from_null(const Object& before, const Object& after_object) {
  return !as<Column>(before).not_null && !is_generated(as<Column>(before)) && is_generated(as<Column>(after_object));
}

// A sequence numbers it, as it takes NULL.
std::pair<Object, Object> numbered_and_null(const Object& column, const Object& with_identity, const Catalog& catalog, const Context& context) {
  auto [numbered, sequence] = context.dialect.numbered_by_sequence(with_identity, catalog);
  Object result = column;
  auto& body = as<Column>(result);
  body.identity.reset();
  body.not_null = false;
  body.default_value = as<Column>(numbered).default_value;
  add_needs(result, {sequence.id});
  return {std::move(result), std::move(sequence)};
}

std::vector<Step> by_sequence_then_null(const Object& before, const Object& after_object, std::string_view rule, const Context& context) {
  const auto [numbered, sequence] = numbered_and_null(after_object, before, context.from, context);
  const Step loose = make_step(rule, Phase::expand, before.id, "alter", {alter(before, numbered), add(sequence)},
                               "The new version may write NULL, which an identity does not take: a sequence goes on where that was.");
  Step last = make_step(rule, Phase::contract, before.id, "drop-default", {alter(numbered, after_object), drop(sequence)},
                        "The old version relies on the numbers; the new one does not.");
  return {loose, behind_release(after(std::move(last), {loose}), fmt::format("writes {} itself where it relied on the identity", name_text(before.id)))};
}

bool has_own_sequence(const ObjectId& column, const Catalog& catalog) {
  return std::ranges::any_of(of_kind(catalog, Kind::sequence), [&](const auto& entry) { return as<Sequence>(entry.second).owned_by == column; });
}

// Where a sequence of its own numbers it already, whoever drops that has it go with the last step.
std::vector<Step> by_sequence_then_identity(const Object& before, const Object& after_object, std::string_view rule, const Context& context) {
  const bool is_numbered = as<Column>(before).default_value && has_own_sequence(before.id, context.from);
  auto [numbered, sequence] = numbered_and_null(after_object, after_object, context.to, context);
  if (is_numbered) numbered = before;
  Step loose = make_step(rule, Phase::expand, before.id, "alter", {alter(before, numbered), add(sequence)},
                         "The old version may write NULL, which an identity does not take: until then a sequence numbers the rows.");
  loose.hazards.push_back({"OLD_MAY_VIOLATE", "The old version gives values of its own: they may meet those that the sequence gives to the new one."});
  Object strict = numbered;
  as<Column>(strict).not_null = true;
  std::vector<Step> last = not_null_steps(numbered, strict, rule, context);
  last[0].guards.push_back(no_nulls(before.id, context));
  last.push_back(after(make_step(rule, Phase::contract, before.id, "identity", {alter(strict, after_object)}, "The identity goes on where the sequence was."),
                       {last.back()}));
  if (!is_numbered) {
    last[0] = after(last[0], {loose});
    last.back().effects.push_back(drop(sequence));
  }
  const std::string release = fmt::format("writes no NULL into {}, and leaves it to its identity", name_text(before.id));
  std::vector<Step> result = is_numbered ? std::vector<Step>{} : std::vector<Step>{loose};
  if (const auto value = context.comparison.backfills.find(after_object.id); value != context.comparison.backfills.end()) {
    result.push_back(after(fill_nulls(after_object.id, value->second, rule, context), result));
    last[0] = after(last[0], {result.back()});
  }
  for (Step& step : last) result.push_back(behind_release(std::move(step), release));
  return result;
}

// Of a text with another collation, which may be of another character set, both are said.
std::string said_type(const Object& column, const Object& other, const Context& context) {
  const std::string &type = as<Column>(column).type, &collation = as<Column>(column).collation;
  const bool says_more = context.dialect.recollated && !collation.empty() && collation != as<Column>(other).collation;
  return says_more ? fmt::format("{} COLLATE {}", type, collation) : type;
}

}  // namespace

Step rename_sequence(const Object& before, const Object& after_object, std::string_view rule) {
  return behind_release(
      make_step(rule, Phase::contract, after_object.id, "name-sequence", {alter(before, after_object)}, "Only the name of its sequence changes; brief."),
      fmt::format("does not name {}", quoted_if_needed(as<Column>(before).identity->name)));
}

// Every value stays what it is, and no foreign key ties the table to another.
bool is_left_to_tool(const Object& before, const Object& after_object, const Context& context) {
  const auto &old = as<Column>(before), &now = as<Column>(after_object);
  const ObjectId table = table_of(before.id);
  const bool tied = has_foreign_keys(context.from, table) || is_referenced(context.from, table);
  return is_copied_by_tool(table, context) && !tied && (old.type == now.type || casting_of(before, after_object, context).fits);
}

bool is_partitioned_by(const ObjectId& column, const Context& context) {
  return std::ranges::any_of(std::array{&context.from, &context.to}, [&](const Catalog* catalog) {
    const Object* table = find(*catalog, table_of(column));
    return table && concertina::is_partitioned_by(*table, column.name, context.dialect);
  });
}

// What computes with it by its name, and takes no other column for it: how the table is partitioned, an index over an expression, a trigger
// that may write it before another one could.
bool is_bound_by_text(const ObjectId& column, const Context& context) {
  if (is_partitioned_by(column, context)) return true;
  const auto names = [&](const std::string& text) { return names_column(text, context.dialect.lexical, column.name); };
  const ObjectId table = table_of(column);
  return std::ranges::any_of(children(context.from, table, Kind::index),
                             [&](const Object* index) {
                               return std::ranges::any_of(as<Index>(*index).keys, [&](const std::string& key) { return key.starts_with('(') && names(key); });
                             }) ||
         std::ranges::any_of(children(context.from, table, Kind::trigger), [&](const Object* trigger) {
           const std::string& text = as<Definition>(*trigger).text;
           return text.find(" BEFORE UPDATE ") != std::string::npos && names(text);
         });
}

// Where a trigger keeps two forms equal, their names change under LOCK TABLES, which gives no column such a default.
bool takes_from_sequence(const Object& column) {
  return std::ranges::any_of(column.needs, [](const ObjectId& need) { return need.kind == Kind::sequence; });
}

// No trigger sees the number that the server will give to a row, a foreign key is read anew in any case, and the rows that were would have no
// second form: it would not do, or be of no use.
bool has_one_form(const Object& before, const Object& after_object, const Context& context) {
  const auto &old = as<Column>(before), &now = as<Column>(after_object);
  if (!context.dialect.breaks_keys || (old.type == now.type && old.collation == now.collation)) return false;
  if (keeps_history(table_of(before.id), context.from) || says_since_when(table_of(before.id), context.to)) return true;
  const bool tied = is_auto_increment(before) || is_auto_increment(after_object) || context.comparison.tied.contains(before.id);
  const bool from_sequence = takes_from_sequence(before) || takes_from_sequence(after_object);
  const bool bound = from_sequence || is_bound_by_text(before.id, context);
  if (!(tied && context.dialect.breaks_keys(old, now)) && !bound) return false;
  const Casting casting = casting_of(before, after_object, context);
  if (casting.fits || !casting.cut.empty() || (bound && casting.rounds)) return true;
  if (from_sequence) {
    throw Error(fmt::format("{} takes values from a sequence, and no second form of it can stand beside it", text(before.id)), "",
                "drop its default in one plan, change the column in the next, and add the default again behind");
  }
  if (!is_partitioned_by(before.id, context)) return false;
  throw Error(fmt::format("{} partitions its table, and no second form of it can stand beside it", text(before.id)), "",
              "take the partitions away in one plan, change the column in the next, and partition the table again behind");
}

// What its values are stays, so another column beside it would be of no use: what it refuses may still need a copy of the table.
bool keeps_values(const Object& before, const Object& after_object) {
  const auto &old = as<Column>(before), &now = as<Column>(after_object);
  const bool same = old.type == now.type && old.collation == now.collation && old.generated == now.generated && old.stored == now.stored;
  return same && (old.identity.has_value() == now.identity.has_value() || is_auto_increment(before) || is_auto_increment(after_object));
}

bool alters_in_place(const Object& before, const Object& after_object, const Context& context) {
  const ObjectId where = has_few_rows(table_of(before.id), context) ? ObjectId{} : before.id;  // indexes of few rows are built at once
  return context.dialect.rebuilds || keeps_values(before, after_object) || has_one_form(before, after_object, context) ||
         is_left_to_tool(before, after_object, context) || only_numbering_differs(as<Column>(before), as<Column>(after_object)) ||
         context.dialect.alter_column_cost(as<Column>(before), as<Column>(loosened(before, after_object)), where, context.from) == Cost::metadata;
}

// A column that the server numbers takes no value of another type.
void must_be_numbered_or_keep_type(const Object& before, const Object& after_object, const Context& context) {
  if (as<Column>(before).type == as<Column>(after_object).type || !context.dialect.numbered_by_key(before.id, context.from) ||
      context.dialect.numbered_by_key(after_object.id, context.to))
    return;
  throw Error(fmt::format("{} is numbered by the server and becomes a key of another type: no table serves both versions", text(before.id)), "",
              "give the key of the other type a column or a table of its own in this plan, and drop the old one in the next");
}

void must_fit(Step& step, const Object& before, const Object& now, const Context& context) {
  const Casting casting = casting_of(before, now, context);
  const std::string name = name_text(now.id), type = said_type(now, before, context), &unfit = casting.cut;
  if (casting.rounds)
    step.hazards.push_back({"LOSSY", fmt::format("{} is less exact than {}: what is rounded or left out is gone.", type, as<Column>(before).type)});
  if (unfit.empty()) return;
  const char* where = keeps_history(table_of(now.id), context.from) ? ", or its history," : "";
  step.guards.push_back(
      kept_values(table_of(now.id), unfit, fmt::format("{}{} holds values that do not fit {}: change those rows first", name, where, type), context));
  step.hazards.push_back({"OLD_MAY_VIOLATE", fmt::format("A value of the old version that does not fit {} is refused or cut from here on.", type)});
}

void tell_retyping(Step& step, const Object& before, const Object& now, const Context& context) {
  for (const ObjectId& index : indexes_in_the_way(now.id, context)) step.needs.push_back(step_id(index, "drop"));
  must_fit(step, before, now, context);
  const Hazard pinned{"PREPARED_STATEMENTS", "A prepared SELECT * of an open session fails once: it has to be prepared anew."};
  if (context.dialect.pins_types && std::ranges::find(step.hazards, pinned) == step.hazards.end()) step.hazards.push_back(pinned);
  if (!context.dialect.hazards && context.dialect.alter_column_cost(as<Column>(before), as<Column>(now), before.id, context.from) == Cost::rewrite)
    step.hazards.push_back({"REWRITE", "The engine writes the table anew; other writers wait."});
}

Casting casting_of(const Object& before, const Object& after_object, const Context& context) {
  if (!context.dialect.casting) return {};
  return context.dialect.casting(context.dialect.quote(before.id.name), said_type(before, after_object, context), said_type(after_object, before, context));
}

std::vector<Step> column_steps(const Object& given, const Object& after_object, std::string_view rule, const Context& context) {
  must_be_numbered_or_keep_type(given, after_object, context);
  std::vector<Step> steps;
  if (context.dialect.numbered_by_sequence && loses_identity_for_null(given, after_object)) return by_sequence_then_null(given, after_object, rule, context);
  if (context.dialect.numbered_by_sequence && wins_identity_from_null(given, after_object))
    return by_sequence_then_identity(given, after_object, rule, context);
  Object before = given;
  as<Column>(before).position = as<Column>(after_object).position;
  const Object loose = loosened(before, after_object);
  if (differ(before, loose)) steps.push_back(loosen(given, loose, rule, context));

  Object strict = loose;
  as<Column>(strict).not_null = as<Column>(after_object).not_null || is_auto_increment(loose);
  as<Column>(strict).options = as<Column>(after_object).options;
  if (is_unchecked(as<Column>(loose)) && !is_unchecked(as<Column>(after_object))) {
    Step step = after(validate_not_null_step(loose, strict, rule), steps);
    step.guards.push_back(no_nulls(strict.id, context));
    steps.push_back(step);
  } else if (differ(loose, strict)) {
    std::vector<Step> more = tighten(loose, strict, rule, context);
    more[0] = after(more[0], steps);
    append(steps, more);
  }
  Object named_as_before = after_object;
  if (as<Column>(strict).identity && as<Column>(after_object).identity) as<Column>(named_as_before).identity->name = as<Column>(strict).identity->name;
  if (differ(strict, named_as_before)) {
    const std::vector<Step> done(steps);
    steps.push_back(after(drop_default(strict, named_as_before, rule), done));
  }
  if (differ(named_as_before, after_object)) {
    const std::vector<Step> done(steps);
    steps.push_back(after(rename_sequence(named_as_before, after_object, rule), done));
  }
  return steps;
}

}  // namespace concertina
