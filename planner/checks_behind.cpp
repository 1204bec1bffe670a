#include "planner/checks_behind.hpp"

#include <algorithm>

#include "dialects/tested_checks.hpp"
#include "model/inheritance.hpp"
#include "planner/few_rows.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

bool retypes(const Change& change) {
  const bool alters = change.before && change.after && !renames(change) && id_of(change).kind == Kind::column;
  return alters && as<Column>(*change.before).type != as<Column>(*change.after).type;
}

Object unread(Object check) {
  as<Constraint>(check).validated = false;
  return check;
}

// Those that the step brings itself.
std::map<ObjectId, Object> unread_new(Step& step, const Context& context) {
  std::map<ObjectId, Object> result;
  for (Change& change : step.effects) {
    const auto* check = change.before ? nullptr : maybe<Constraint>(*change.after);
    if (!check || check->type != ConstraintType::check || !check->validated || has_few_rows(table_of(id_of(change)), context)) continue;
    result.emplace(id_of(change), *change.after);
    change.after = unread(*change.after);
  }
  return result;
}

// What is not as it will be goes for good, or for another one, in a later step.
bool stays(const Object& check, const Context& context) {
  const Object* wanted = find(context.to, check.id);
  return wanted && as<Constraint>(*wanted).expression == as<Constraint>(check).expression && as<Constraint>(*wanted).validated;
}

}  // namespace

bool tests_again(const Step& step, const Context& context) {
  return context.dialect.pins_types && context.dialect.online_constraints && std::ranges::any_of(step.effects, retypes);
}

std::map<ObjectId, Object> put_off_checks(Step& step, const Catalog& now, const Context& context) {
  std::map<ObjectId, Object> found;
  for (const Change& change : step.effects) {
    if (!retypes(change) || has_few_rows(table_of(id_of(change)), context)) continue;
    std::vector<ObjectId> tables = all_with_columns_of(now, table_of(id_of(change)));
    tables.push_back(table_of(id_of(change)));
    for (const ObjectId& table : tables) {
      for (const Object* check : checks_tested_with(column_id(table, id_of(change).name), now, context.dialect.lexical)) {
        const bool own = std::ranges::any_of(step.effects, [&](const Change& other) { return id_of(other) == check->id; });
        if (!own) found.emplace(check->id, *check);
      }
    }
  }
  for (const auto& [id, check] : found) {
    step.effects.insert(step.effects.begin(), drop(check));
    step.effects.push_back(add(unread(check)));
  }
  found.merge(unread_new(step, context));
  return found;
}

std::vector<Step> read_again(const std::map<ObjectId, Object>& put_off, const Catalog& now, const Step& last, const Context& context) {
  std::vector<Step> result;
  for (const auto& [id, check] : put_off) {
    const Object* present = find(now, id);
    if (!present || *present != unread(check) || !stays(check, context)) continue;
    Step step = make_step(last.rule, last.phase, id, "check-again", {alter(*present, check)},
                          "A column has another type: the rows that are there are read while others go on.");
    step.needs = {last.id};
    step.behind = last.behind;
    step.release = last.release;
    result.push_back(std::move(step));
  }
  return result;
}

}  // namespace concertina
