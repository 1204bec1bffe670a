#include "dialects/postgresql/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "dialects/postgresql/checks.hpp"
#include "dialects/postgresql/locks.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/settings.hpp"
#include "model/scaffold.hpp"

namespace concertina::postgresql {
namespace {

bool waits(const Statement& statement) { return statement.lock_timeout_ms > 0; }

// DROP VIEW, ALTER MATERIALIZED VIEW …: of views that go along with what changes.
bool is_of_view(const Statement& statement) {
  const std::string words = statement.sql.substr(0, statement.sql.find('.'));
  const std::vector<Token> code = code_tokens(words, lexical_rules());
  const bool goes_or_changes = code.size() > 2 && (name_of(code[0]) == "drop" || name_of(code[0]) == "alter");
  return goes_or_changes && (name_of(code[1]) == "view" || name_of(code[2]) == "view");
}

// Names that LOCK TABLE does not take, or that are not there yet: views, sequences, and what these effects add.
std::vector<std::string> not_tables(const Step& step, Direction direction) {
  std::vector<std::string> result;
  const std::vector<Change> effects = direction == Direction::up ? step.effects : reversed(step.effects);
  const auto take = [&](const Object& object) {
    if (object.id.kind != Kind::table) result.push_back(name_text(object.id));
    const Column* column = maybe<Column>(object);
    if (column != nullptr && column->identity) result.push_back(name_text({Kind::sequence, object.id.schema, "", column->identity->name}));
    for (const ObjectId& need : object.needs) {
      const bool relation = need.kind == Kind::view || need.kind == Kind::materialized_view || need.kind == Kind::foreign_table || need.kind == Kind::sequence;
      if (relation) result.push_back(name_text(need));  // of an index on it, or of a view that reads it: LOCK TABLE would reach the tables below
    }
  };
  const auto take_locked = [&](const Statement& statement) { result.insert(result.end(), statement.on.begin(), statement.on.end()); };
  for (const Change& change : effects) {
    if (change.before) take(*change.before);
    if (change.after) take(*change.after);
    if (id_of(change).kind != Kind::domain) continue;  // some of those that hold its values may be materialized views
    for (const auto* statements : {&step.statements, &step.rollback}) std::for_each(statements->begin(), statements->end(), take_locked);
  }
  for (const Statement& statement : direction == Direction::up ? step.statements : step.rollback) {
    if (is_of_view(statement)) take_locked(statement);
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

// A body is taken as it is, as from a dump: it may name what is not there any more, or call what comes after it.
Settings unread_bodies(const Step& step, Direction direction) {
  const bool made = std::ranges::any_of(step.effects, [&](const Change& change) {
    const std::optional<Object>& comes = direction == Direction::up ? change.after : change.before;
    return comes && (comes->id.kind == Kind::function || comes->id.kind == Kind::procedure) && !is_scaffold_name(comes->id.name);
  });
  return made ? Settings{{"check_function_bodies", "off"}} : Settings{};
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

// Only a build that was stopped leaves an INVALID index behind; a plain DROP takes no time.
std::string drop_invalid(const std::string& index, const Statement& build, const std::vector<std::string>& skip, const Policy& policy) {
  Statement drop = build;
  drop.sql = "DO " + dollar_quoted(fmt::format(" BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = to_regclass({}) AND NOT indisvalid) "
                                               "THEN DROP INDEX {}; END IF; END ",
                                               literal(index), index),
                                   "invalid");
  return retry_block({drop}, table_locks({drop}, skip), policy);
}

// An index is built or dropped concurrently by a statement that can be run again, whenever the one before was stopped.
std::vector<std::string> repeatable(const Statement& statement, const std::vector<std::string>& skip, const Policy& policy) {
  const std::string& sql = statement.sql;
  static const std::string drop = "DROP INDEX CONCURRENTLY ", if_exists = "IF EXISTS ";
  if (sql.starts_with(drop) && !sql.starts_with(drop + if_exists)) return {drop + if_exists + sql.substr(drop.size())};
  const std::vector<Token> code = code_tokens(sql, lexical_rules());
  const std::size_t name = code.size() > 2 && name_of(code[1]) == "unique" ? 4 : 3;
  if (code.size() < name + 5 || name_of(code[0]) != "create" || name_of(code[name - 1]) != "concurrently" || code[name + 3].text != ".") return {sql};
  const std::string index = fmt::format("{}.{}", code[name + 2].text, code[name].text);
  return {drop_invalid(index, statement, skip, policy), sql.substr(0, code[name].at) + "IF NOT EXISTS " + sql.substr(code[name].at)};
}

// What goes in one statement with others may be gone already: the server takes all of them or none.
std::string dropped_if_there(const std::string& sql) {
  const std::vector<Token> code = code_tokens(sql, lexical_rules());
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i + 1 < code.size(); ++i) {
    const std::string what = name_of(code[i]), next = name_of(code[i + 1]);
    if (name_of(code[i - 1]) == "drop" && (what == "constraint" || what == "column") && next != "if") places.push_back(code[i + 1].at);
  }
  if (places.size() < 2 || name_of(code[0]) != "alter") return sql;
  std::string result = sql;
  for (const std::size_t at : std::views::reverse(places)) result.insert(at, "IF EXISTS ");
  return result;
}

bool is_brief(const Statement& statement) {
  return !statement.scans && !statement.sql.starts_with("DO ") && statement.sql.find("CONCURRENTLY") == std::string::npos;
}

// ARRAY['a', 'b'] of the names, and of the values.
struct Lists {
  std::string names, values;
};

Lists lists_of(const Settings& settings) {
  Lists lists;
  for (const auto& [name, value] : settings) {
    lists.names += (lists.names.empty() ? "ARRAY[" : ", ") + literal(name);
    lists.values += (lists.values.empty() ? "ARRAY[" : ", ") + literal(value);
  }
  return {lists.names + "]", lists.values + "]"};
}

constexpr std::string_view begin_of_block = "\nBEGIN\n";

// A block that commits sets by itself what it computes with, and begins a transaction with it: a tool may give each statement a session of its own.
std::string with_settings_inside(std::string block, const Settings& settings) {
  const auto [names, values] = lists_of(settings);
  return block.insert(block.find(begin_of_block) + begin_of_block.size(),
                      fmt::format("  PERFORM set_config(name, value, false) FROM unnest({}, {}) AS setting (name, value);\n  COMMIT;\n", names, values));
}

bool is_block(const Statement& statement) { return statement.sql.starts_with("DO ") && statement.sql.find(begin_of_block) != std::string::npos; }

void one_by_one(Script& script, const std::vector<Statement>& statements, const std::vector<std::string>& skip, const Settings& settings,
                const Policy& policy) {
  script.transaction = false;
  const bool blocks = !settings.empty() && std::all_of(statements.begin(), statements.end(), is_block);
  script.before = set_statements("SET", unlimited);
  if (!blocks) append(script.before, set_statements("SET", settings));
  const Repeats repeats = statements.size() > 1 ? Repeats::yes : Repeats::no;
  for (Statement statement : statements) {
    if (blocks) statement.sql = with_settings_inside(std::move(statement.sql), settings);
    if (repeats == Repeats::yes) statement.sql = dropped_if_there(statement.sql);
    const bool block = waits(statement) || (repeats == Repeats::yes && is_brief(statement));
    const std::vector<TableLock> locks = waits(statement) ? table_locks({statement}, skip) : std::vector<TableLock>{};
    append(script.statements, block ? std::vector<std::string>{retry_block({statement}, locks, policy, repeats)} : repeatable(statement, skip, policy));
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
  const auto [names, values] = lists_of(settings);
  const std::string set = "  PERFORM set_config(name, value, true) FROM unnest(concertina_names, {}) AS setting (name, value);\n";
  return {fmt::format("  concertina_names text[] := {};\n"
                      "  concertina_before text[] := ARRAY(SELECT current_setting(name) FROM unnest(concertina_names) AS name);\n",
                      names),
          fmt::format(fmt::runtime(set), values), fmt::format(fmt::runtime(set), "concertina_before")};
}

// What must be there in the end, and what not: statements that were run before are passed over, others that fail so must not be.
// What a table has of its own the catalog shows as well where that is its parent's, once it is a partition.
std::vector<std::string> outcome(const Step& step, Direction direction) {
  std::map<ObjectId, bool> there;
  std::set<ObjectId> partitions, unused;  // unused: indexes without their partitions' parts, which are not valid
  for (const Change& change : direction == Direction::up ? reversed(step.effects) : step.effects) {
    if (change.before) there.try_emplace(change.before->id, true);
    const Index* index = change.before ? maybe<Index>(*change.before) : nullptr;
    if (index && !index->valid) unused.insert(change.before->id);
    if (change.after) there.try_emplace(change.after->id, false);
    const auto* table = change.before ? maybe<Table>(*change.before) : nullptr;
    if (table && table->partition) partitions.insert(change.before->id);
  }
  const auto goes_with_table = [&](const ObjectId& id) {
    const auto table = belongs_to_table(id.kind) ? there.find(table_of(id)) : there.end();
    return table != there.end() && !table->second;
  };
  std::set<ObjectId> parts;  // of tables that are gone, for another relation of the name perhaps
  for (const auto& [id, is_there] : there) {
    if (!is_there && (partitions.contains(table_of(id)) || goes_with_table(id))) parts.insert(id);
  }
  std::erase_if(there, [&](const auto& entry) { return parts.contains(entry.first) || unused.contains(entry.first); });
  std::vector<std::string> result;
  for (const auto& [id, is_there] : there) {
    const std::string text = concertina::text(id) + (is_there ? " should be there by now" : " should be gone by now");
    result.push_back(assertion({exists_query(id), is_there ? "1" : "0", text}));
  }
  return result;
}

}  // namespace

Script script(const Step& step, Direction direction, const Policy& policy) {
  const bool up = direction == Direction::up;
  const std::vector<Statement>& statements = up ? step.statements : step.rollback;
  Script result;
  if (!up && !step.rollback_last.empty()) {
    const std::vector<std::string> skip = not_tables(step, direction);
    result.statements.push_back(retry_block(statements, table_locks(statements, skip), policy, Repeats::yes));
    one_by_one(result, step.rollback_last, skip, {}, policy);
  } else if (up ? step.transaction : step.rollback_transaction) {
    Settings settings = filling(step, direction);
    std::ranges::move(unread_bodies(step, direction), std::back_inserter(settings));
    in_transaction(result, statements, not_tables(step, direction), settings, policy);
  } else {
    one_by_one(result, statements, not_tables(step, direction), filling(step, direction), policy);
  }
  if (!result.transaction && result.statements.size() > 1) append(result.statements, outcome(step, direction));
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
