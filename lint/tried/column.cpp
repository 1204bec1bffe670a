#include "lint/tried/column.hpp"

#include <algorithm>
#include <array>

#include "lint/tried/labels.hpp"
#include "lint/tried/words.hpp"
#include "model/lower.hpp"

namespace concertina::tried {
namespace {

Act act_of(Verb verb, const ObjectId& id, const Column& column) {
  Act act{verb, id};
  act.column = column;
  return act;
}

bool has_another_type(const Column& before, const Column& after) {
  const auto place = [](const Column& column) { return column.options.value("srid"); };
  return before.type != after.type || before.collation != after.collation || place(before) != place(after);
}

void add_types(std::vector<Act>& acts, const ObjectId& id, const Column& before, const Column& after, const Dialect& dialect) {
  if (!has_another_type(before, after)) return;
  const bool lists = before.collation == after.collation && are_lists(before.type, after.type, dialect);
  const std::vector<Act> listed = lists ? acts_of_lists(act_of(Verb::change_values, id, after), before.type, after.type, dialect) : std::vector<Act>();
  acts.insert(acts.end(), listed.begin(), listed.end());
  if (listed.empty()) acts.push_back(act_of(Verb::change_type, id, after));
}

bool is_generated_otherwise(const Column& before, const Column& after) {
  return before.generated != after.generated || before.stored != after.stored || before.identity != after.identity;
}

Options others(const Column& column) {
  Options options = column.options;
  for (const char* name : {"check", "srid"}) options.erase(name);
  return options;
}

void add_checks(std::vector<Act>& acts, const ObjectId& id, const Column& before, const Column& after) {
  const std::string old = own_check(before), now = own_check(after);
  if (old == now) return;
  if (!old.empty()) {
    acts.push_back(added_check(id, old));
    acts.back().verb = Verb::drop_constraint;
  }
  if (!now.empty()) acts.push_back(added_check(id, now));
}

// Those by which every row is written in another form.
constexpr std::array<const char*, 7> forms = {"engine", "row_format", "key_block_size", "page_compressed", "encrypted", "encryption", "tablespace"};

}  // namespace

std::string own_check(const Column& column) {
  const std::string check = column.options.value("check");
  return lower(check).starts_with("json_valid(") ? "" : check;
}

Act added_check(const ObjectId& column, const std::string& expression) {
  Act act{Verb::add_constraint, child_id(Kind::constraint, table_of(column), "")};
  act.constraint.type = ConstraintType::check;
  act.constraint.columns = {column.name};
  act.constraint.expression = expression;
  return act;
}

std::vector<Act> acts_of_column(const ObjectId& id, const Object& before, const Object& after, const Dialect& dialect) {
  const auto &old = as<Column>(before), &now = as<Column>(after);
  std::vector<Act> acts;
  add_types(acts, id, old, now, dialect);
  if (old.not_null != now.not_null) acts.push_back(act_of(now.not_null ? Verb::set_not_null : Verb::drop_not_null, id, now));
  if (old.default_value != now.default_value) acts.push_back(act_of(now.default_value ? Verb::set_default : Verb::drop_default, id, now));
  if (is_generated_otherwise(old, now)) acts.push_back(act_of(Verb::set_generated, id, now));
  add_checks(acts, id, old, now);
  if (acts.empty() && (others(old) != others(now) || before.comment != after.comment)) acts.push_back({Verb::alter_table, table_of(id)});
  return acts;
}

std::vector<Act> acts_of_options(const ObjectId& id, const Object& before, const Object& after) {
  Options old = as<Table>(before).options, now = as<Table>(after).options;
  std::vector<Act> acts;
  for (const char* name : forms) {
    if (old.value(name) != now.value(name)) {
      acts.push_back({Verb::rebuild_table, id});
      acts.back().text = upper(name);
    }
    old.erase(name);
    now.erase(name);
  }
  if (old == now && before.comment == after.comment) return acts;
  acts.push_back({Verb::change_options, id});
  std::vector<std::pair<std::string, std::string>> others;
  std::ranges::set_symmetric_difference(old, now, std::back_inserter(others));
  for (const auto& [name, value] : others) acts.back().sets.push_back(name);
  return acts;
}

}  // namespace concertina::tried
