// A column of another type: what is only noted, and what has every row read or written.
#include "dialects/postgresql/types.hpp"
#include "lint/facts.hpp"
#include "lint/locking.hpp"
#include "model/replace_all.hpp"

namespace concertina {
namespace {

// `email`, `email::text` where it becomes text: the value itself, and the types alone tell what it costs. Another cast computes.
bool is_the_column(const std::string& expression, const Act& act, const LexicalRules& rules) {
  const std::vector<Token> code = code_tokens(expression, rules);
  if (code.empty() || name_of(code[0]) != act.object.name) return false;
  if (code.size() == 1) return true;
  const bool casts = code.size() > 3 && code[1].text == ":" && code[2].text == ":";
  return casts && postgresql::canonical_type(expression.substr(code[3].at)) == act.column.type;
}

bool computes(const Act& act, const Situation& situation) {
  return act.is("using") && !is_the_column(act.text, act, dialect(situation.schema.dialect).lexical);
}

// timestamp and timestamptz keep the same bytes where the session's zone is UTC.
bool differs_by_zone(std::string before, std::string after) {
  if (before == after || !before.starts_with("timestamp")) return false;
  for (std::string* type : {&before, &after}) replace_all(*type, " without ", " with ");
  return before == after;
}

bool is_utc(const Situation& situation) {
  const auto zone = situation.settings.find("timezone");
  return zone != situation.settings.end() && (zone->second == "UTC" || zone->second == "utc");
}

// A type that stays has its CHECKs tested all the same.
bool is_checked(const ObjectId& column, const Catalog& schema) {
  const LexicalRules& rules = dialect(schema.dialect).lexical;
  return std::ranges::any_of(children(schema, table_of(column), Kind::constraint), [&](const Object* object) {
    const auto& check = as<Constraint>(*object);
    return check.type == ConstraintType::check && names_column(check.expression, rules, column.name);
  });
}

struct Effect {
  Cost cost = Cost::metadata;
  std::string_view unless;  // what is not known; empty: sure
};

Effect effect_of(const Act& act, const Column& before, const Situation& situation) {
  if (computes(act, situation)) return {Cost::rewrite, ""};
  Column after = before;
  after.type = act.column.type;
  after.collation = act.column.collation;
  if (before.type == after.type && before.collation == after.collation) {
    return {!act.is("using") && is_checked(act.object, situation.schema) ? Cost::scan : Cost::metadata, ""};
  }
  const Cost cost = dialect(situation.schema.dialect).alter_column_cost(before, after, part_of(situation.schema, {table_of(act.object)}));
  if (!differs_by_zone(before.type, after.type)) return {cost, ""};
  return is_utc(situation) ? Effect{} : Effect{Cost::rewrite, "unless the session's time zone is UTC"};
}

Effect effect_of(const Act& act, const Situation& situation) {
  if (const Object* column = known_column(situation, act.object)) return effect_of(act, as<Column>(*column), situation);
  if (computes(act, situation)) return {Cost::rewrite, ""};
  return {Cost::rewrite, "unless the type that the column has now can stay as it is stored; --schema tells"};
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::change_type || is_new(situation, act.object)) return {};
  if (is_tried(situation)) {
    if (!locking::server_is_busy(act, situation)) return {};
    return {Verdict{fmt::format("For the new type of {}, {}.", act.object.name, locking::busy_text(act))}};
  }
  const Effect effect = effect_of(act, situation);
  if (effect.cost == Cost::metadata) return {};
  const std::string text = fmt::format("Every row of {} is {} for the new type of {}, and nobody uses the table until that is done", locking::table_name(act),
                                       effect.cost == Cost::rewrite ? "written anew" : "read", act.object.name);
  if (effect.unless.empty()) return {Verdict{text + "."}};
  return {Verdict{fmt::format("{}, {}.", text, effect.unless), false}};
}

}  // namespace

extern const LintRule lint_type_change_rewrites;
const LintRule lint_type_change_rewrites{
    .id = "type-change-rewrites",
    .severity = "error",
    .summary = "a column gets a type for which every row is written anew, or read",
    .reason =
        "PostgreSQL writes the table and its indexes anew under ACCESS EXCLUSIVE, unless the new type is stored in the same way: a longer varchar(n) or "
        "numeric(n, s), varchar to text. Then it still reads every row where a CHECK names the column, or an index has to be built anew. MySQL and "
        "MariaDB copy the table while writers wait.",
    .instead =
        "A new column of the new type: a trigger fills it on every write, the old rows are filled in batches, the application moves over, then the old "
        "column goes.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE orders (id bigint PRIMARY KEY, amount int, note varchar(50));", "ALTER TABLE orders ALTER COLUMN amount TYPE bigint;"},
    .good = {"CREATE TABLE orders (id bigint PRIMARY KEY, amount int, note varchar(50));", "ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);"},
    .check = check};

}  // namespace concertina
