#include "planner/guards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/constraint.hpp"
#include "model/lower.hpp"
#include "model/partition.hpp"
#include "planner/joining.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

void add_gate(Deploy& deploy, const Check& check) {
  const bool known = std::any_of(deploy.gates.begin(), deploy.gates.end(), [&](const Gate& gate) { return gate.sql == check.sql; });
  if (known) return;
  const auto number = std::count_if(deploy.gates.begin(), deploy.gates.end(), [](const Gate& gate) { return gate.kind == "query"; }) + 1;
  deploy.gates.push_back({fmt::format("d{}.query{}", deploy.number, number), "query", check.text, check.sql, check.expect});
}

// Of a table that was added, the table is mark enough. What was there before under the same name tells nothing.
bool is_mark(const ObjectId& id, const std::set<ObjectId>& added, const Catalog& from) {
  return id.kind != Kind::schema && !find(from, id) && (id.kind == Kind::table || !added.contains(table_of(id)));
}

bool is_gone_with_its_table(const ObjectId& id, const std::set<ObjectId>& gone) { return id.kind != Kind::table && gone.contains(table_of(id)); }

bool is_partition(const std::optional<Object>& object) { return object && maybe<Table>(*object) && as<Table>(*object).partition; }

// Columns, keys and indexes of a table that becomes a partition are there as before: they are its parent's. So are those of inheritance.
bool merges_with_its_parent(const ObjectId& id, const std::set<ObjectId>& attached, const Context& context) {
  const Object& own = at(context.comparison.start, id);
  if (is_inherited(own, context.to) || is_of_parents(own, context.to, context.comparison.start)) return true;
  const ObjectId root = root_of(context.to, table_of(id));
  const Object* whole = id.kind == Kind::constraint && root != table_of(id) ? find(context.to, child_id(id.kind, root, id.name)) : nullptr;
  if (whole && as<Constraint>(*whole).type == ConstraintType::check) return true;
  return id.kind != Kind::table && attached.contains(table_of(id));
}

// The server names what such a key has for each partition, and may take this name again.
bool may_be_named_again(const ObjectId& id, const Context& context) {
  const Object& object = at(context.comparison.start, id);
  if (!is_foreign_key(object)) return false;
  const ObjectId& referenced = *as<Constraint>(object).references;
  return is_partitioned(context.comparison.start, referenced) || is_partitioned(context.to, referenced);
}

void note_attached(std::set<ObjectId>& attached, const Change& effect) {
  if (effect.before && effect.after && !is_partition(effect.before) && is_partition(effect.after)) attached.insert(effect.after->id);
}

// What the deploys have changed of objects that were there before, and that a question to the catalog tells apart.
using Changed = std::map<ObjectId, Object>;

void add_changed(Deploy& deploy, const Changed& changed, const Context& context) {
  for (const auto& [id, object] : changed) {
    const std::string as_left = context.dialect.state_query(object, at(context.comparison.start, id));
    if (as_left.empty()) continue;
    add_gate(deploy, {as_left, "1", fmt::format("deploy {} has not run here: {} in its new form is not there", deploy.number - 1, text(id))});
  }
}

void note(Changed& changed, const Change& effect, const Catalog& from) {
  if (effect.before) changed.erase(effect.before->id);
  if (effect.after && find(from, effect.after->id)) changed.insert_or_assign(effect.after->id, *effect.after);
}

// An index that waits for those of partitions: who asks for it does not find it.
bool is_left_invalid(const Change& effect) {
  const auto* index = effect.after ? maybe<Index>(*effect.after) : nullptr;
  return index && !index->valid;
}

void move(const ObjectId& id, std::set<ObjectId>& out_of, std::set<ObjectId>& into) {
  out_of.erase(id);
  into.insert(id);
}

void note(std::set<ObjectId>& added, std::set<ObjectId>& gone, const Change& effect) {
  if (effect.before && (!effect.after || renames(effect))) move(effect.before->id, added, gone);
  if (effect.after && (!effect.before || renames(effect))) move(effect.after->id, gone, added);
}

// Stops at the first row that is left.
Check complete(const Step& step) {
  if (!step.backfill->other.empty()) return step.verify.at(0);
  return {fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT 1) AS left_over", step.backfill->table, step.backfill->todo), "0",
          fmt::format("the backfill {} is not through: rows of {} are still to be filled in", step.id, name_text(table_of(step.object)))};
}

std::set<ObjectId> going_in(const Deploy& deploy) {
  std::set<ObjectId> result;
  for (const Step& step : deploy.steps) {
    for (const Change& effect : step.effects) {
      if (effect.before) result.insert(effect.before->id);
    }
  }
  return result;
}

// Those of the table, with that itself.
void take_of_table(std::set<ObjectId>& result, const std::set<ObjectId>& ids, const ObjectId& table) {
  if (ids.contains(table)) result.insert(table);
  for (const KindFacts& facts : all_kinds()) {
    if (facts.place != Place::table) continue;
    for (auto it = ids.lower_bound(child_id(facts.kind, table, "")); it != ids.end() && it->kind == facts.kind && table_of(*it) == table; ++it)
      result.insert(*it);
  }
}

// What takes rows or values away asks once more, in its own transaction, whether what stands for them is there.
void repeat_marks(Step& step, const std::set<ObjectId>& going, const std::set<ObjectId>& added, const Catalog& start, const Context& context) {
  if (!takes_data_away(step)) return;
  std::set<ObjectId> marks;
  for (const Change& effect : step.effects) take_of_table(marks, added, table_of(id_of(effect)));
  std::vector<Statement> asked;
  for (const ObjectId& id : marks) {
    if (!is_mark(id, added, start) || going.contains(id)) continue;
    const std::string sql =
        context.dialect.assertion({context.dialect.exists_query(id), "1", fmt::format("{} is not there: nothing is taken away without it", text(id))});
    const bool known = std::any_of(step.statements.begin(), step.statements.end(),
                                   [&](const Statement& s) { return s.sql.find(context.dialect.exists_query(id)) != std::string::npos; });
    if (!known) asked.push_back(unlocked(sql));
  }
  step.statements.insert(step.statements.begin(), asked.begin(), asked.end());
}

// A constraint without a name is known by what it says: one that has a name now says the same.
bool got_a_name(const ObjectId& id, const std::set<ObjectId>& added, const Context& context) {
  return std::any_of(added.begin(), added.end(), [&](const ObjectId& other) {
    const Object* wanted = other.kind == Kind::constraint && table_of(other) == table_of(id) ? find(context.to, other) : nullptr;
    return wanted && content_name(as<Constraint>(*wanted)) == id.name;
  });
}

// The one among the others that is called so in another spelling, by either of which the server finds it; nullptr: none is.
const ObjectId* other_spelling(const ObjectId& id, const std::set<ObjectId>& others, const Dialect& dialect) {
  if (!dialect.folds || !dialect.folds(id.kind)) return nullptr;
  const auto found = std::ranges::find_if(
      others, [&](const ObjectId& other) { return other.kind == id.kind && other.parent == id.parent && other != id && same_but_case(other.name, id.name); });
  return found == others.end() ? nullptr : &*found;
}

std::string there_query(const ObjectId& id, const std::set<ObjectId>& gone, const Context& context) {
  const ObjectId* former = other_spelling(id, gone, context.dialect);
  const Object *wanted = find(context.to, id), *before = former ? find(context.comparison.start, *former) : nullptr;
  return wanted && before ? context.dialect.state_query(*wanted, *before) : context.dialect.exists_query(id);
}

// Where nothing else tells that the deploys before have run: functions, types and whatever is not of a table.
void add_any(Deploy& deploy, const std::set<ObjectId>& added, const Context& context) {
  if (std::any_of(deploy.gates.begin(), deploy.gates.end(), [](const Gate& gate) { return gate.kind == "query"; })) return;
  for (const ObjectId& id : added) {
    if (find(context.comparison.start, id) || id.kind == Kind::schema) continue;
    add_gate(deploy, {context.dialect.exists_query(id), "1", fmt::format("deploy {} has not run here: {} is not there", deploy.number - 1, text(id))});
  }
}

std::string with_value_for(std::string sql, const std::string& column, const std::string& value, const Dialect& dialect) {
  std::vector<std::size_t> places;
  for (const Token& token : code_tokens(sql, dialect.lexical)) {
    if (token.text == column) places.push_back(token.at);
  }
  for (auto place = places.rbegin(); place != places.rend(); ++place) sql.replace(*place, column.size(), "(" + value + ")");
  return sql;
}

bool asks_about(const Check& check, const std::string& table) {
  const std::string name = " " + table, sql = check.sql + " ";
  for (std::size_t at = sql.find(name); at != std::string::npos; at = sql.find(name, at + 1)) {
    if (std::string_view(" ,)\n").find(sql[at + name.size()]) != std::string_view::npos) return true;
  }
  return false;
}

// The way back of a deploy begins where the column is gone: what it would be filled in with stands for it. Another table's is another one.
void ask_without(std::vector<Step>& steps, std::size_t restored, const Dialect& dialect) {
  const Backfill& back = *steps[restored].restore;
  for (std::size_t i = 0; i < restored; ++i) {
    for (Check& check : steps[i].rollback_guards) {
      if (!asks_about(check, back.table)) continue;
      for (const auto& [column, value] : back.set) check.sql = with_value_for(std::move(check.sql), column, value, dialect);
    }
  }
}

void ask_without_dropped(std::vector<Step>& steps, const Context& context) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!steps[i].restore || steps[i].restore->set.empty()) continue;
    const auto drops = [&](const Change& effect) {
      return !effect.after && effect.before->id.kind == Kind::column && context.dialect.qualified(table_of(effect.before->id)) == steps[i].restore->table &&
             context.dialect.quote(effect.before->id.name) == steps[i].restore->set[0].first;
    };
    const bool dropped =
        std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(i), steps.end(), [&](const Step& step) { return std::ranges::any_of(step.effects, drops); });
    if (dropped) ask_without(steps, i, context.dialect);
  }
}

}  // namespace

void set_guards(std::vector<Deploy>& deploys, const Context& context) {
  const Catalog& start = context.comparison.start;
  std::set<ObjectId> added, gone, attached;
  Changed changed;
  std::vector<Check> unfinished;  // what a background backfill of the deploy before may have left
  for (Deploy& deploy : deploys) {
    for (const ObjectId& id : added) {
      if (is_mark(id, added, start))
        add_gate(deploy, {there_query(id, gone, context), "1", fmt::format("deploy {} has not run here: {} is not there", deploy.number - 1, text(id))});
    }
    for (const ObjectId& id : gone) {
      if (!find(start, id) || is_gone_with_its_table(id, gone) || merges_with_its_parent(id, attached, context) || got_a_name(id, added, context)) continue;
      if (other_spelling(id, added, context.dialect) || may_be_named_again(id, context)) continue;
      add_gate(deploy, {context.dialect.exists_query(id), "0", fmt::format("deploy {} has not run here: {} is still there", deploy.number - 1, text(id))});
    }
    add_changed(deploy, changed, context);
    if (deploy.number > 1) add_any(deploy, added, context);
    for (const Check& check : unfinished) add_gate(deploy, check);
    unfinished.clear();
    ask_without_dropped(deploy.steps, context);
    const std::set<ObjectId> going = going_in(deploy);
    for (Step& step : deploy.steps) {
      for (const Check& check : step.checked_inside ? std::vector<Check>{} : step.guards) add_gate(deploy, check);
      step.guards.clear();
      if (step.backfill && step.backfill->strategy == "background") unfinished.push_back(complete(step));
      repeat_marks(step, going, added, start, context);
      for (const Change& effect : step.effects) {
        if (is_left_invalid(effect)) continue;
        note(added, gone, effect);
        note_attached(attached, effect);
        note(changed, effect, start);
      }
    }
  }
}

}  // namespace concertina
