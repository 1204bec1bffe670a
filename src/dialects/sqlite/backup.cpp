#include "dialects/sqlite/backup.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/sqlite/spelling.hpp"

namespace concertina::sqlite {
namespace {

std::string listed(const std::vector<std::string>& columns) {
  std::string result;
  for (const std::string& column : columns) result += (result.empty() ? "" : ", ") + quote(column);
  return result;
}

std::string same_key(const Backup& b) {
  std::string result;
  for (const std::string& column : b.key)
    result += fmt::format("{}b.{} = {}.{}", result.empty() ? "" : " AND ", quote(column), quote(b.table.name), quote(column));
  return result;
}

Statement writing(std::string sql, const ObjectId& table) {
  Statement result;
  result.sql = std::move(sql);
  result.lock = "EXCLUSIVE";
  result.on = {table.name};
  result.blocks = "writes";
  result.scans = true;
  return result;
}

}  // namespace

std::vector<Statement> write_backup(const Backup& b, const Catalog&, const Policy&) {
  return {writing(fmt::format("CREATE TABLE IF NOT EXISTS {} AS SELECT {} FROM {}", quote(b.name), listed(b.columns), quote(b.table.name)), b.table)};
}

std::vector<Statement> write_restore(const Backup& b, const Catalog&, const Policy&) {
  std::string sql;
  if (b.whole) {
    sql = fmt::format("INSERT INTO {0} ({1}) SELECT {1} FROM {2}", quote(b.table.name), listed(b.columns), quote(b.name));
  } else {
    for (const std::string& column : b.columns) {
      if (std::find(b.key.begin(), b.key.end(), column) != b.key.end()) continue;
      sql += fmt::format("{}{} = (SELECT b.{} FROM {} AS b WHERE {})", sql.empty() ? "" : ", ", quote(column), quote(column), quote(b.name), same_key(b));
    }
    sql = fmt::format("UPDATE {} SET {} WHERE EXISTS (SELECT 1 FROM {} AS b WHERE {})", quote(b.table.name), sql, quote(b.name), same_key(b));
  }
  Statement gone = writing("DROP TABLE " + quote(b.name), b.table);
  gone.scans = false;
  return {writing(sql, b.table), gone};
}

}  // namespace concertina::sqlite
