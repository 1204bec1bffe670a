// Tables with their options, and columns.
#include <algorithm>
#include <cctype>

#include "dialects/mysql/history.hpp"
#include "dialects/mysql/spelling.hpp"
#include "introspect/mysql/reading.hpp"
#include "model/auto_increment.hpp"
#include "model/lower.hpp"

namespace concertina::mysql {
namespace {

// row_format=COMPRESSED key_block_size=8 partitioned: what was asked for. MariaDB quotes the options of its engines: `encrypted`=yes.
// `said` gets the names that are shown in another case.
Options created_with(const std::string& text, Options& said) {
  Options options;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t equals = text.find('=', at);
    std::size_t end = std::min(text.find(' ', at), text.size());
    if (equals < end) {
      const char mark = equals + 1 < text.size() ? text[equals + 1] : ' ';
      if (mark == '\'' || mark == '"') end = std::min(text.find(mark, equals + 2) + 1, text.size());
      std::string given = text.substr(at, equals - at);
      std::erase_if(given, [](char c) { return c == '`' || c == '"'; });
      const std::string name = lower(given);
      options[name] = text.substr(equals + 1, end - equals - 1);
      if (given != name && keeps_case(name)) said[name] = given;
    }
    at = end + 1;
  }
  return options;
}

bool has_word(const std::string& extra, const std::string& word) { return (" " + extra + " ").find(" " + word + " ") != std::string::npos; }

bool is_binary(const std::string& type) { return type.starts_with("binary") || type.starts_with("varbinary"); }

bool is_number(const std::string& type) {
  for (const char* name : {"tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year"}) {
    if (type.starts_with(name)) return true;
  }
  return false;
}

// MySQL gives the value of a literal, MariaDB its text.
std::optional<std::string> default_of(const Reading& reading, const std::optional<std::string>& given, const std::string& type, const std::string& extra) {
  if (!given) return std::nullopt;
  if (reading.mariadb) return *given == "NULL" ? std::nullopt : std::optional(plain_literal(without_database(reading, *given)));
  if (has_word(extra, "DEFAULT_GENERATED")) {
    const bool bare = given->starts_with("CURRENT_TIMESTAMP");
    return bare ? *given : "(" + unescaped(*given) + ")";
  }
  return type.starts_with("bit") || is_number(type) ? *given : literal(*given);
}

// information_schema of MySQL ends a binary default at its first zero byte: SHOW CREATE TABLE has it whole, one column a line.
std::string binary_default(const Reading& reading, const std::string& table, const std::string& column) {
  const std::string& text = reading.statements.at(table);
  const std::size_t line = text.find("\n  " + quote(column) + " "), at = text.find(" DEFAULT ", line) + 9;
  return std::string(token_at(text, at, lexical_rules).text);
}

// MariaDB puts commas between the words, MySQL none.
std::string in_words(std::string extra) {
  std::erase(extra, ',');
  return extra;
}

std::string on_update(const std::string& extra) {
  const std::size_t at = extra.find("on update ");
  if (at == std::string::npos) return "";
  return extra.substr(at + 10, extra.find(' ', at + 10) - at - 10);
}

void set_generated(Column& column, const Reading& reading, const std::string& expression, const std::string& extra) {
  if (expression.empty()) return;
  column.generated = reading.mariadb ? expression : without_parentheses(unescaped(expression));
  column.stored = extra.find("STORED") != std::string::npos;
}

// What the servers write for themselves alone counts: /*!50100 WITH PARSER `ngram` */.
std::string without_version_marks(const std::string& statement) {
  std::string result;
  for (std::size_t at = 0; at < statement.size();) {
    const Token token = token_at(statement, at, lexical_rules);
    at += token.text.size();
    const bool marked = token.kind == TokenKind::comment && token.text.starts_with("/*!");
    if (!marked) {
      result += token.text;
      continue;
    }
    const std::size_t from = token.text.find_first_not_of("0123456789", 3);
    result += token.text.substr(from, token.text.size() - 2 - from);
  }
  return result;
}

void read_statements(Reading& reading) {
  std::vector<std::string> names;
  for (const auto& [id, table] : of_kind(reading.catalog, Kind::table)) names.push_back(id.name);
  for (const auto& [name, statement] : shown(reading, "TABLE", names, 1)) reading.statements.emplace(name, without_version_marks(statement));
}

}  // namespace

void read_tables(Reading& reading) {
  const std::string sql =
      "SELECT table_name, table_type, engine, table_collation, create_options, table_comment, table_rows, data_length "
      "FROM information_schema.tables WHERE table_schema = ? AND table_type NOT IN ('VIEW', 'SYSTEM VIEW')";
  for (const Row& row : ask(reading, sql, "table_name")) {
    Fields fields{row};
    const std::string name = fields.text(), type = fields.text();
    if (type == "SEQUENCE") continue;
    if (type != "BASE TABLE" && type != "SYSTEM VERSIONED") {
      name_unmanaged(reading, lower(type) + " table", name);
      continue;
    }
    Object object{{Kind::table, "", "", name}, Table{}, "", "", {}, {}};
    Options& options = as<Table>(object).options;
    options["engine"] = fields.text();
    const std::string collation = fields.text();
    for (auto& [option, value] : created_with(fields.text(), object.spelling)) options[option] = value;
    options.erase("secondary_load");  // whether it is loaded is state
    if (options.contains("page_checksum") && options.at("page_checksum") == "1")
      options.erase("page_checksum");  // Aria's; always said, and still said behind it
    options["collation"] = collation;
    if (type == "SYSTEM VERSIONED") options[versioned] = "true";
    object.comment = fields.text();
    Statistics statistics;
    statistics.rows = fields.number();
    statistics.bytes = fields.number();
    reading.catalog.statistics.emplace(object.id, statistics);
    add(reading, std::move(object));
  }
  read_statements(reading);
}

void read_columns(Reading& reading) {
  const std::string place = reading.mariadb ? "NULL" : "srs_id";
  const std::string sql =
      "SELECT table_name, column_name, ordinal_position, column_type, is_nullable, column_default, collation_name, extra, generation_expression, "
      "column_comment, " +
      place + " FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position";
  for (const Row& row : ask(reading, sql, "table_name")) {
    Fields fields{row};
    const std::string table = fields.text(), name = fields.text();
    if (!is_table(reading, table)) {
      reading.view_columns[table].push_back(quoted_if_needed(name));  // their types follow those of the tables
      continue;
    }
    Column column;
    column.position = static_cast<int>(fields.number());
    const std::string type = fields.text();
    column.type = without_display_width(type);
    if (const std::string width = own_display_width(type); reading.mariadb && !width.empty()) column.options[display_width] = width;
    column.not_null = fields.text() == "NO";
    const std::optional<std::string> given = fields.maybe_text();
    column.collation = fields.text();
    const bool binary_labels = column.collation.empty() && (column.type.starts_with("enum(") || column.type.starts_with("set("));
    if (binary_labels) column.collation = "binary";  // which MySQL leaves out
    const std::string extra = in_words(fields.text());
    const bool cut = given && (is_binary(column.type) || binary_labels) && !reading.mariadb && !has_word(extra, "DEFAULT_GENERATED");
    column.default_value = cut ? binary_default(reading, table, name) : default_of(reading, given, column.type, extra);
    set_generated(column, reading, fields.text(), extra);
    if (has_word(extra, "auto_increment")) column.identity = Identity{auto_increment, {}};
    if (const std::string value = on_update(extra); !value.empty()) column.options["on update"] = value;
    if (extra.find("WITHOUT SYSTEM VERSIONING") != std::string::npos) column.options[unversioned] = "true";
    if (has_word(extra, "INVISIBLE")) column.options["invisible"] = "true";
    Object object{child_id(Kind::column, {Kind::table, "", "", table}, name), column, fields.text(), "", {}, {}};
    if (const std::string system = fields.text(); !system.empty()) as<Column>(object).options["srid"] = system;
    add(reading, std::move(object));
  }
}

}  // namespace concertina::mysql
