// ADD COLUMN with a default that each row computes for itself.
#include <set>

#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

// The column with nothing but its default.
Column defaulted(const Column& column) {
  Column bare;
  bare.type = "text";
  bare.default_value = column.default_value;
  return bare;
}

bool calls_volatile(const std::string& expression, const LexicalRules& rules) {
  static const std::set<std::string, std::less<>> functions{"random",  "gen_random_uuid", "clock_timestamp",  "timeofday",        "nextval",
                                                            "setval",  "uuidv4",          "uuidv7",           "uuid_generate_v1", "uuid_generate_v1mc",
                                                            "lastval", "currval",         "uuid_generate_v4", "random_normal",    "gen_random_bytes"};
  const std::vector<Token> code = code_tokens(expression, rules);
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    if (code[i + 1].text == "(" && functions.contains(name_of(code[i]))) return true;
  }
  return false;
}

Verdicts check_postgresql(const Act& act, const Situation& situation) {
  const Dialect& facts = dialect(situation.schema.dialect);
  if (facts.add_column_cost(defaulted(act.column), situation.schema) != Cost::rewrite) return {};
  const std::string text = fmt::format("Every row of {} is written anew for the default of {}, and nobody uses the table until that is done",
                                       locking::table_name(act), act.object.name);
  if (calls_volatile(*act.column.default_value, facts.lexical)) return {Verdict{text + "."}};
  return {Verdict{fmt::format("{}, unless every function in {} is STABLE or IMMUTABLE.", text, *act.column.default_value), false}};
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::add_column || !act.column.default_value || act.column.identity || act.is("serial") || is_new(situation, act.object)) return {};
  if (!is_tried(situation)) return check_postgresql(act, situation);
  const bool computed = !dialect(situation.schema.dialect).is_constant(*act.column.default_value);
  if (!computed || !locking::server_is_busy(act, situation)) return {};
  return {Verdict{fmt::format("The default of {} is an expression: {}.", shown(act.object), locking::busy_text(act))}};
}

}  // namespace

extern const LintRule lint_default_rewrites;
const LintRule lint_default_rewrites{
    .id = "default-rewrites",
    .severity = "error",
    .summary = "a new column's default is computed for every row",
    .reason =
        "A constant default, and one like now(), is kept once for all old rows. One that differs from row to row (random(), gen_random_uuid(), "
        "clock_timestamp(), nextval()) has the whole table and its indexes written anew under ACCESS EXCLUSIVE; MySQL and MariaDB copy the table while "
        "writers wait.",
    .instead = "Add the column without a default, SET DEFAULT for new rows, and fill the old rows in batches.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY);", "ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY);", "ALTER TABLE users ADD COLUMN created_at timestamptz DEFAULT now();"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY);", "ALTER TABLE users ADD COLUMN token varchar(36) DEFAULT (uuid());"},
              {"CREATE TABLE users (id bigint PRIMARY KEY);", "ALTER TABLE users ADD COLUMN plan varchar(20) DEFAULT 'free';"}}},
};

}  // namespace concertina
