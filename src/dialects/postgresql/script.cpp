#include "dialects/postgresql/script.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/locks.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/settings.hpp"

namespace concertina::postgresql {
namespace {

bool waits(const Statement& statement) { return statement.lock_timeout_ms > 0; }

// Names that LOCK TABLE does not take, or that are not there yet: views, sequences, and what these effects add.
std::vector<std::string> not_tables(const Step& step, Direction direction) {
  std::vector<std::string> result;
  const std::vector<Change> effects = direction == Direction::up ? step.effects : reversed(step.effects);
  for (const Change& change : effects) {
    if (change.before && change.before->id.kind != Kind::table) result.push_back(name_text(change.before->id));
    if (change.after && change.after->id.kind != Kind::table) result.push_back(name_text(change.after->id));
  }
  return result;
}

void append(std::vector<std::string>& list, const std::vector<std::string>& more) { list.insert(list.end(), more.begin(), more.end()); }

// No timeouts for what works long without standing in anybody's way.
const Settings unlimited{{"statement_timeout", "0"}, {"lock_timeout", "0"}};

// What the rows that are filled in are computed with. A batch reads what others commit meanwhile, whatever the role's default is.
Settings filling(const Step& step, Direction direction) {
  const std::optional<Backfill>& backfill = direction == Direction::up ? step.backfill : step.restore;
  if (!backfill) return {};
  Settings settings = settings_for(*backfill);
  if (backfill->strategy != "inline") settings.emplace_back("default_transaction_isolation", "read committed");
  return settings;
}

void in_transaction(Script& script, const std::vector<Statement>& statements, const std::vector<std::string>& skip, const Settings& settings,
                    const Policy& policy) {
  script.statements = set_statements("SET LOCAL", settings);
  if (std::any_of(statements.begin(), statements.end(), waits)) {
    script.statements.push_back("SET LOCAL statement_timeout = 0");
    script.statements.push_back(retry_block(statements, table_locks(statements, skip), policy));
    return;
  }
  const bool locks = std::any_of(statements.begin(), statements.end(), [](const Statement& s) { return !s.lock.empty(); });
  if (locks) append(script.statements, set_statements("SET LOCAL", unlimited));
  for (const Statement& statement : statements) script.statements.push_back(statement.sql);
}

void one_by_one(Script& script, const std::vector<Statement>& statements, const std::vector<std::string>& skip, const Settings& settings,
                const Policy& policy) {
  script.transaction = false;
  script.before = set_statements("SET", unlimited);
  append(script.before, set_statements("SET", settings));
  for (const Statement& statement : statements) {
    const std::vector<Statement> one{statement};
    script.statements.push_back(waits(statement) ? retry_block(one, table_locks(one, skip), policy) : statement.sql);
  }
  script.after = reset_statements(unlimited);
  append(script.after, reset_statements(settings));
}

// A boolean reads 't' in a client and 'true' as text in PL/pgSQL.
std::string expected(const std::string& expect) { return expect == "t" ? "true" : expect == "f" ? "false" : expect; }

// PL/pgSQL that sets the settings for a while: the transaction belongs to a tool, which goes on with it.
struct Around {
  std::string declared, before, after;
};

Around with_settings(const Settings& settings) {
  if (settings.empty()) return {};
  std::string names, values;
  for (const auto& [name, value] : settings) {
    names += (names.empty() ? "" : ", ") + literal(name);
    values += (values.empty() ? "" : ", ") + literal(value);
  }
  const std::string set = "  PERFORM set_config(name, value, true) FROM unnest(concertina_names, {}) AS setting (name, value);\n";
  return {fmt::format("  concertina_names text[] := ARRAY[{}];\n"
                      "  concertina_before text[] := ARRAY(SELECT current_setting(name) FROM unnest(concertina_names) AS name);\n",
                      names),
          fmt::format(fmt::runtime(set), "ARRAY[" + values + "]"), fmt::format(fmt::runtime(set), "concertina_before")};
}

}  // namespace

Script script(const Step& step, Direction direction, const Policy& policy) {
  const bool up = direction == Direction::up;
  const std::vector<Statement>& statements = up ? step.statements : step.rollback;
  Script result;
  if (!up && !(step.rollback_first.empty() && step.rollback_last.empty())) {
    const std::vector<std::string> skip = not_tables(step, direction);
    one_by_one(result, step.rollback_first, skip, {}, policy);
    result.statements.push_back(retry_block(statements, table_locks(statements, skip), policy));
    one_by_one(result, step.rollback_last, skip, {}, policy);
  } else if (up ? step.transaction : step.rollback_transaction) {
    in_transaction(result, statements, not_tables(step, direction), filling(step, direction), policy);
  } else {
    one_by_one(result, statements, not_tables(step, direction), filling(step, direction), policy);
  }
  return result;
}

std::vector<std::string> check_settings(const Check& check) { return set_statements("SET LOCAL", settings_for(check)); }

std::string assertion(const Check& check) {
  const Around around = with_settings(settings_for(check));
  const std::string body = fmt::format(
      "\nDECLARE\n"
      "  concertina_found text;\n{}"
      "BEGIN\n{}"
      "  EXECUTE {} INTO concertina_found;\n{}"
      "  IF concertina_found IS DISTINCT FROM {} THEN\n"
      "    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = {},\n"
      "      HINT = {} || coalesce(concertina_found, 'nothing');\n"
      "  END IF;\n"
      "END\n",
      around.declared, around.before, dollar_quoted(check.sql, "sql"), around.after, literal(expected(check.expect)), literal(check.text),
      literal("expected " + expected(check.expect) + " from: " + check.sql + " -- found "));
  return "DO " + dollar_quoted(body, "concertina");
}

}  // namespace concertina::postgresql
