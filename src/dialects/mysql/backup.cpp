#include "dialects/mysql/backup.hpp"

#include <fmt/format.h>

#include "dialects/fitting_name.hpp"
#include "dialects/mysql/backfill.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"

namespace concertina::mysql {
namespace {

std::vector<std::string> quoted(const std::vector<std::string>& columns) {
  std::vector<std::string> result;
  for (const std::string& column : columns) result.push_back(quote(column));
  return result;
}

// In batches where the rows have a key. What a run before has copied is passed over.
void copy_rows(std::vector<Statement>& statements, const Backup& backup, const std::string& from, const std::string& insert, const Catalog& catalog,
               const Policy& policy) {
  if (backup.key.empty()) return statements.push_back(unlocked(insert));
  const std::vector<std::string> key = quoted(backup.key);
  const Batches batches{quote(fitting_name("concertina_copy_" + backup.table.name, name_bytes)),
                        from,
                        key,
                        key_types(quote(backup.table.name), key, catalog),
                        "          " + insert + " WHERE :rows;\n",
                        policy.batch,
                        policy.pause_ms};
  for (const std::string& sql : in_batches(batches)) statements.push_back(unlocked(sql));
}

}  // namespace

std::vector<Statement> write_backup(const Backup& backup, const Catalog& catalog, const Policy& policy) {
  const std::string table = quote(backup.table.name), copy = quote(backup.name), columns = names_text(backup.columns);
  const std::string key = backup.key.empty() ? "" : fmt::format(" (PRIMARY KEY ({}))", names_text(backup.key));
  if (backup.key.empty()) {
    return {unlocked("DROP TABLE IF EXISTS " + copy), unlocked(fmt::format("CREATE TABLE {} AS SELECT {} FROM {}", copy, columns, table))};
  }
  std::vector<Statement> statements{unlocked(fmt::format("CREATE TABLE IF NOT EXISTS {}{} AS SELECT {} FROM {} LIMIT 0", copy, key, columns, table))};
  copy_rows(statements, backup, table, fmt::format("INSERT IGNORE INTO {} ({}) SELECT {} FROM {}", copy, columns, columns, table), catalog, policy);
  return statements;
}

std::vector<Statement> write_restore(const Backup& backup, const Catalog& catalog, const Policy& policy) {
  const std::string table = quote(backup.table.name), copy = quote(backup.name), columns = names_text(backup.columns);
  std::vector<Statement> statements;
  if (backup.whole) {
    copy_rows(statements, backup, copy, fmt::format("INSERT IGNORE INTO {} ({}) SELECT {} FROM {}", table, columns, columns, copy), catalog, policy);
  } else {
    Backfill fill;
    fill.table = table;
    fill.key = quoted(backup.key);
    std::string same;
    for (const std::string& column : fill.key) same += fmt::format("{}b.{} = {}.{}", same.empty() ? "" : " AND ", column, table, column);
    for (std::size_t i = backup.key.size(); i < backup.columns.size(); ++i) {
      const std::string column = quote(backup.columns[i]);
      fill.set.emplace_back(column, fmt::format("(SELECT b.{} FROM {} AS b WHERE {})", column, copy, same));
    }
    fill.todo = fmt::format("EXISTS (SELECT 1 FROM {} AS b WHERE {})", copy, same);
    fill.batch = policy.batch;
    fill.pause_ms = policy.pause_ms;
    statements = write_backfill(fill, catalog, policy);
  }
  statements.push_back(unlocked("DROP TABLE " + copy));
  return statements;
}

}  // namespace concertina::mysql
