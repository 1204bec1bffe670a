// A small table is copied by one CREATE TABLE AS; a large one in batches in the order of its key, each committed, and from where
// an earlier run has stopped. Nobody writes what is copied any more: rows that come meanwhile have nothing to keep.
#include "dialects/postgresql/backup.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/backfill.hpp"
#include "dialects/postgresql/facts.hpp"
#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

std::string copy_name(const Backup& b) { return qualified({Kind::table, b.table.schema, "", b.name}); }

std::string listed(const std::vector<std::string>& columns, const std::string& prefix, const std::string& suffix = "") {
  std::string result;
  for (const std::string& column : columns) result += (result.empty() ? "" : ", ") + prefix + quote(column) + suffix;
  return result;
}

std::string same_key(const Backup& b) {
  std::string result;
  for (const std::string& column : b.key)
    result += fmt::format("{}b.{} = {}.{}", result.empty() ? "" : " AND ", quote(column), quote(b.table.name), quote(column));
  return result;
}

// `lock` on the table that the backup is of.
Statement statement(std::string sql, std::string_view lock, const ObjectId& table) {
  Statement result;
  result.sql = std::move(sql);
  result.lock = lock;
  if (!lock.empty()) result.on = {name_text(table)};
  if (!lock.empty()) result.blocks = blocks(lock);
  result.scans = !lock.empty();
  return result;
}

std::string copy_loop(const Backup& b, const Policy& policy) {
  const std::string table = qualified(b.table), copy = copy_name(b), columns = listed(b.columns, "");
  const std::string row = "(" + listed(b.key, "concertina_last.") + ")";
  const std::string insert = fmt::format("INSERT INTO {0} SELECT {1} FROM {2}", copy, columns, table);
  const std::string body = fmt::format(
      "\n#variable_conflict use_column\n"
      "DECLARE\n"
      "  concertina_rows bigint;\n"
      "  concertina_last record;\n"
      "{9}BEGIN\n"
      "{10}  LOOP\n"
      "    SELECT {0} INTO concertina_last FROM {1} ORDER BY {2} LIMIT 1;\n"
      "    IF FOUND THEN\n"
      "      {3} WHERE ({0}) > {4} ORDER BY {0} LIMIT {5};\n"
      "    ELSE\n"
      "      {3} ORDER BY {0} LIMIT {5};\n"
      "    END IF;\n"
      "    GET DIAGNOSTICS concertina_rows = ROW_COUNT;\n"
      "    COMMIT;\n"
      "    PERFORM pg_sleep({6}.{7:03});\n"
      "{8}"
      "    EXIT WHEN concertina_rows = 0;\n"
      "  END LOOP;\n"
      "END\n",
      listed(b.key, ""), copy, listed(b.key, "", " DESC"), insert, row, policy.batch, policy.pause_ms / 1000, policy.pause_ms % 1000, wait_for_replicas(policy),
      declared_for_replicas(policy), warn_of_replicas(policy));
  return "DO " + dollar_quoted(body, "concertina");
}

// Rows of the table that a restore has still to fill in.
Backfill columns_from(const Backup& b, const Policy& policy) {
  Backfill fill;
  fill.table = qualified(b.table);
  for (const std::string& column : b.key) fill.key.push_back(quote(column));
  std::string different;
  for (const std::string& column : b.columns) {
    if (std::find(b.key.begin(), b.key.end(), column) != b.key.end()) continue;
    const std::string kept = fmt::format("(SELECT b.{} FROM {} AS b WHERE {})", quote(column), copy_name(b), same_key(b));
    fill.set.emplace_back(quote(column), kept);
    different += fmt::format("{}b.{}::text IS DISTINCT FROM {}.{}::text", different.empty() ? "" : " OR ", quote(column), quote(b.table.name), quote(column));
  }
  fill.todo = fmt::format("EXISTS (SELECT FROM {} AS b WHERE {} AND ({}))", copy_name(b), same_key(b), different);
  fill.strategy = b.strategy;
  fill.batch = policy.batch;
  fill.pause_ms = policy.pause_ms;
  return fill;
}

// Numbers that the table's sequences have given out already are not given out again.
std::vector<std::string> set_sequences(const Backup& b, const Catalog& catalog) {
  std::vector<std::string> result;
  for (const Object* column : columns_of(catalog, b.table)) {
    const auto& body = as<Column>(*column);
    const bool serial = body.default_value && body.default_value->starts_with("nextval(");
    if (!body.identity && !serial) continue;
    result.push_back(
        fmt::format("SELECT setval(pg_get_serial_sequence({0}, {1}), (SELECT max({2}) FROM {3})) WHERE EXISTS (SELECT FROM {3}) AND "
                    "pg_get_serial_sequence({0}, {1}) IS NOT NULL",
                    literal(qualified(b.table)), literal(column->id.name), quote(column->id.name), qualified(b.table)));
  }
  return result;
}

}  // namespace

std::vector<Statement> write_backup(const Backup& b, const Catalog&, const Policy& policy) {
  const std::string lock = "AccessShareLock";
  const std::string as_select = fmt::format("CREATE TABLE IF NOT EXISTS {} AS SELECT {} FROM {}", copy_name(b), listed(b.columns, ""), qualified(b.table));
  if (b.strategy == "inline") return {statement(as_select, lock, b.table)};
  Statement empty = statement(as_select + " WITH NO DATA", lock, b.table);
  empty.scans = false;
  const std::string index = fmt::format("CREATE UNIQUE INDEX IF NOT EXISTS {} ON {} ({})", quote(cut_name(b.name + "_key")), copy_name(b), listed(b.key, ""));
  Statement loop = statement(copy_loop(b, policy), lock, b.table);
  loop.scans = false;  // it goes by the index of the key
  return {empty, statement(index, "", b.table), loop};
}

std::vector<Statement> write_restore(const Backup& b, const Catalog& catalog, const Policy& policy) {
  std::vector<Statement> result;
  if (b.whole) {
    const std::string columns = listed(b.columns, "");
    const std::string again = b.key.empty() ? fmt::format(" WHERE NOT EXISTS (SELECT FROM {})", qualified(b.table)) : " ON CONFLICT DO NOTHING";
    result.push_back(
        statement(fmt::format("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {}{}", qualified(b.table), columns, columns, copy_name(b), again),
                  "RowExclusiveLock", b.table));
    for (const std::string& sql : set_sequences(b, catalog)) result.push_back(statement(sql, "AccessShareLock", b.table));
  } else {
    result = write_backfill(columns_from(b, policy), catalog, policy);
  }
  result.push_back(statement("DROP TABLE " + copy_name(b), "AccessExclusiveLock", {Kind::table, b.table.schema, "", b.name}));
  result.back().scans = false;
  return result;
}

}  // namespace concertina::postgresql
