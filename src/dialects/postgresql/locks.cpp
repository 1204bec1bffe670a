#include "dialects/postgresql/locks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "dialects/postgresql/facts.hpp"
#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

// A plan's name, public."My Table", as SQL: keywords need quotes there.
std::string for_sql(const std::string& name) {
  std::string result;
  for (const std::string& part : split_name(name)) result += (result.empty() ? "" : ".") + quote(part);
  return result;
}

bool contains(const std::vector<std::string>& list, const std::string& name) { return std::find(list.begin(), list.end(), name) != list.end(); }

// Whether some statement locks `first` before `second`.
bool locked_before(const std::vector<Statement>& statements, const std::string& first, const std::string& second) {
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& s) {
    const auto a = std::find(s.on.begin(), s.on.end(), first);
    return a != s.on.end() && std::find(a, s.on.end(), second) != s.on.end();
  });
}

std::vector<std::string> lock_order(const std::vector<Statement>& statements, std::vector<std::string> waiting) {
  std::vector<std::string> result;
  while (!waiting.empty()) {
    auto next = std::find_if(waiting.begin(), waiting.end(), [&](const std::string& name) {
      return std::none_of(waiting.begin(), waiting.end(), [&](const std::string& other) { return other != name && locked_before(statements, other, name); });
    });
    if (next == waiting.end()) next = waiting.begin();
    result.push_back(*next);
    waiting.erase(next);
  }
  return result;
}

// One table's part of a try: those that hold up behind the first table wait for the last one too.
int share_of_try(const Policy& policy, const std::vector<Statement>& statements, std::size_t tables) {
  const int least = std::min(policy.lock_timeout_ms, 20);
  int partitions = 0;
  for (const Statement& statement : statements) partitions = std::max(partitions, statement.partitions);
  tables += static_cast<std::size_t>(partitions);
  return std::max(least, policy.lock_timeout_ms / static_cast<int>(std::max<std::size_t>(1, tables)));
}

// Before the tries: a place that blocks no reader or writer, but makes autovacuum give way (after deadlock_timeout).
std::string reservation(const std::vector<TableLock>& locks, Repeats repeats) {
  if (locks.empty()) return "";
  std::string text = "  SET LOCAL lock_timeout = '5s';\n  BEGIN\n";
  for (const TableLock& lock : locks) text += "    LOCK TABLE " + lock.table + " IN SHARE UPDATE EXCLUSIVE MODE;\n";
  return text +
         "  EXCEPTION WHEN lock_not_available THEN\n"
         "    RAISE EXCEPTION 'another schema change or VACUUM holds the table'\n"
         "      USING ERRCODE = 'lock_not_available', HINT = 'nothing was changed: run this again when it is done (see "
         "pg_stat_activity)';\n" +
         (repeats == Repeats::no ? "" : "  WHEN undefined_table THEN\n    RAISE NOTICE 'done before: %', SQLERRM;\n    RETURN;\n") + "  END;\n";
}

std::string attempt(const std::vector<Statement>& statements, const std::vector<TableLock>& locks) {
  std::string text;
  if (locks.size() > 1) {
    for (const TableLock& lock : locks) text += fmt::format("      LOCK TABLE {} IN {} MODE;\n", lock.table, lock_mode(lock.lock));
  }
  for (const Statement& statement : statements) text += "      EXECUTE " + dollar_quoted(statement.sql, "sql") + ";\n";
  return text;
}

// What is there or gone already was made or dropped by a run that was stopped behind it.
constexpr std::string_view done_before =
    "    WHEN duplicate_object OR duplicate_column OR duplicate_table OR duplicate_function OR undefined_object OR undefined_column OR "
    "undefined_table OR undefined_function OR wrong_object_type OR object_not_in_prerequisite_state THEN\n"
    "      IF SQLSTATE LIKE '55%' AND SQLSTATE <> '55000' THEN\n"  // the name stands for its whole class
    "        RAISE;\n"
    "      END IF;\n"
    "      RAISE NOTICE 'done before: %', SQLERRM;\n"
    "      RETURN;\n";

}  // namespace

std::vector<TableLock> table_locks(const std::vector<Statement>& statements, const std::vector<std::string>& not_tables) {
  std::map<std::string, std::string> strongest;
  std::vector<std::string> names;
  for (const Statement& statement : statements) {
    for (const std::string& name : statement.on) {
      if (contains(not_tables, name)) continue;
      if (!contains(names, name)) names.push_back(name);
      std::string& lock = strongest[name];
      if (strength(statement.lock) > strength(lock)) lock = statement.lock;
    }
  }
  std::vector<TableLock> result;
  for (const std::string& name : lock_order(statements, names)) result.push_back({for_sql(name), strongest[name]});
  return result;
}

std::string retry_block(const std::vector<Statement>& statements, const std::vector<TableLock>& locks, const Policy& policy, Repeats repeats) {
  const std::string body = fmt::format(
      "\nBEGIN\n"
      "{0}"
      "  SET LOCAL lock_timeout = '{1}ms';\n"
      "  FOR concertina_try IN 1 .. {2} LOOP\n"
      "    BEGIN\n"
      "{3}"
      "      RETURN;\n"
      "    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN\n"
      "      IF concertina_try = {2} THEN\n"
      "        RAISE EXCEPTION 'no lock after {2} tries: other transactions hold the table for long'\n"
      "          USING ERRCODE = 'lock_not_available', HINT = 'nothing was changed: run this again when they have ended (see "
      "pg_stat_activity, xact_start)';\n"
      "      END IF;\n"
      "{4}"
      "    END;\n"
      "    PERFORM pg_sleep(0.75 + random() / 2);\n"
      "  END LOOP;\n"
      "END\n",
      reservation(locks, repeats), share_of_try(policy, statements, locks.size()), std::max(1, policy.lock_retries), attempt(statements, locks),
      repeats == Repeats::yes ? done_before : "");
  return "DO " + dollar_quoted(body, "concertina");
}

}  // namespace concertina::postgresql
