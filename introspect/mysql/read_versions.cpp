// How many columns have come or gone instantly since a table's rows were written: MySQL takes so many of them and no more.
// https://dev.mysql.com/doc/refman/8.4/en/information-schema-innodb-tables-table.html
// And which tables have the column for full-text indexes that are gone.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "dialects/mysql/fulltext.hpp"
#include "introspect/mysql/reading.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

std::string in_utf8(unsigned code) {
  const auto rest = [&](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xc0 | (code >> 6)), rest(0)};
  return {static_cast<char>(0xe0 | (code >> 12)), rest(6), rest(0)};
}

// The name that a file has: o@0020r → "o r". Letters beyond ASCII have codes of their own there, which nothing tells: empty.
// https://dev.mysql.com/doc/refman/8.4/en/identifier-mapping.html
std::string name_of_file(std::string_view file) {
  std::string name;
  for (std::size_t at = 0; at < file.size();) {
    if (file[at] != '@') {
      name += file[at++];
      continue;
    }
    unsigned code = 0;
    const char* begin = file.data() + at + 1;
    const auto [end, error] = std::from_chars(begin, std::min(begin + 4, file.data() + file.size()), code, 16);
    if (error != std::errc() || end != begin + 4) return "";
    name += in_utf8(code);
    at += 5;
  }
  return name;
}

// Who lacks the right to ask learns of it from the server when a column cannot come instantly any more.
std::vector<Row> asked(const Reading& reading, const std::string& sql) {
  try {
    return reading.client.query(sql, {});
  } catch (const Error&) {
    return {};
  }
}

// shop/o@0020r#p#p0 → "o r"; empty: it is in another database, or nothing tells.
std::string table_of_path(const Reading& reading, std::string_view path) {
  const std::size_t slash = path.find('/');
  if (slash == std::string::npos || name_of_file(path.substr(0, slash)) != reading.database) return "";
  const std::string table = name_of_file(path.substr(slash + 1, path.find('#') - slash - 1));
  return is_table(reading, table) ? table : "";
}

}  // namespace

void read_row_versions(Reading& reading) {
  if (reading.mariadb || reading.version < 80029) return;
  for (const Row& row : asked(reading, "SELECT name, total_row_versions FROM information_schema.innodb_tables WHERE total_row_versions > 0")) {
    const std::string table = table_of_path(reading, row[0].value_or(""));
    if (table.empty()) continue;
    int& known = reading.catalog.statistics[{Kind::table, "", "", table}].row_versions;
    known = std::max(known, std::atoi(row[1].value_or("0").c_str()));
  }
}

void read_documents(Reading& reading) {
  mark_documents(reading.catalog);
  const char* prefix = reading.mariadb ? "innodb_sys_" : "innodb_";
  const std::string sql =
      fmt::format("SELECT t.name FROM information_schema.{0}indexes i JOIN information_schema.{0}tables t USING (table_id) WHERE i.name = '{1}_INDEX'", prefix,
                  document_column);
  for (const Row& row : asked(reading, sql)) {
    const std::string table = table_of_path(reading, row[0].value_or(""));
    if (!table.empty()) mark_documents(reading.catalog, {Kind::table, "", "", table}, "left");
  }
}

}  // namespace concertina::mysql
