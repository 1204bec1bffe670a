#include "introspect/mysql/read.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/mysql/spelling.hpp"
#include "introspect/mysql/client.hpp"
#include "introspect/mysql/reading.hpp"
#include "model/error.hpp"

namespace concertina::mysql {

namespace {

constexpr int attempts = 3;

struct Version {
  int number;        // 101119, 90704
  std::string text;  // "10.11.19"
};

Version version_of(const std::string& server) {
  int parts[3] = {0, 0, 0};
  std::size_t part = 0, end = 0;
  for (; end < server.size(); ++end) {
    if (server[end] == '.' && part < 2) {
      ++part;
    } else if (std::isdigit(static_cast<unsigned char>(server[end]))) {
      parts[part] = 10 * parts[part] + (server[end] - '0');
    } else {
      break;
    }
  }
  return {10000 * parts[0] + 100 * parts[1] + parts[2], server.substr(0, end)};
}

void check_version(const Reading& reading, const std::string& text) {
  if (reading.version >= (reading.mariadb ? 100600 : 80000)) return;
  throw Error(fmt::format("{} {} is too old", reading.mariadb ? "MariaDB" : "MySQL", text), reading.client.shown_url,
              "concertina reads MySQL 8.0 and later, and MariaDB 10.6 and later");
}

std::string chosen_database(const Client& client, const ReadOptions& options) {
  if (!options.schemas.empty()) throw Error("MySQL has no schemas inside a database", client.shown_url, "leave --schema out, and name the database in the URL");
  const std::optional<std::string> database = client.query("SELECT DATABASE()", {}).at(0).at(0);
  if (!database) throw Error("the URL names no database", client.shown_url, "write it behind the host: user@host:port/database");
  return *database;
}

// DDL is in no snapshot: what is read is one state if no object came, went or changed meanwhile.
std::vector<Row> state(const Client& client, const std::string& database) {
  return client.query(
      "SELECT table_name, create_time, table_type FROM information_schema.tables WHERE table_schema = ? UNION ALL "
      "SELECT routine_name, last_altered, routine_type FROM information_schema.routines WHERE routine_schema = ? ORDER BY 3, 1",
      {database, database});
}

void read_relations(Reading& reading) {
  read_tables(reading);
  read_columns(reading);
  read_partitions(reading);
  read_indexes(reading);
  read_foreign_keys(reading);
  read_checks(reading);
  read_shown(reading);
  read_views(reading);
  read_triggers(reading);
}

Catalog read_once(Reading reading) {
  read_relations(reading);
  read_row_versions(reading);
  read_documents(reading);
  read_routines(reading);
  read_events(reading);
  read_sequences(reading);
  std::sort(reading.catalog.unmanaged.begin(), reading.catalog.unmanaged.end());
  return std::move(reading.catalog);
}

// Nothing where the schema has changed meanwhile; `gone`: what the server said of that, if it did.
std::optional<Catalog> read_at_rest(const Reading& reading, std::string& gone) {
  const std::vector<Row> before = state(reading.client, reading.database);
  try {
    Catalog catalog = read_once(reading);
    if (state(reading.client, reading.database) == before) return catalog;
  } catch (const Gone& e) {  // since its name was read
    gone = ": " + e.what_happened;
  }
  return std::nullopt;
}

Catalog read(const Client& client, const ReadOptions& options, bool mariadb) {
  const Row server = client.query("SELECT VERSION(), @@collation_database", {}).at(0);
  const Version version = version_of(server[0].value_or(""));
  Reading reading{client, mariadb, version.number, chosen_database(client, options), options.tables, {}};
  check_version(reading, version.text);
  reading.catalog.dialect = mariadb ? "mariadb" : "mysql";
  reading.catalog.server_version = version.text;
  reading.catalog.collation = server[1].value_or("");
  if (!options.tables.empty()) {
    read_relations(reading);
    return std::move(reading.catalog);
  }
  std::string gone;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    if (std::optional<Catalog> catalog = read_at_rest(reading, gone)) return std::move(*catalog);
  }
  throw Error("the schema changes while it is read" + gone, client.shown_url, "run again when no migration is under way");
}

}  // namespace

std::vector<Row> ask(const Reading& reading, const std::string& sql) { return reading.client.query(sql, {reading.database}); }

std::vector<Row> ask(const Reading& reading, const std::string& sql, const std::string& relation) {
  if (reading.only.empty()) return ask(reading, sql);
  std::vector<std::string> values{reading.database};
  std::string marks;
  for (const std::string& name : reading.only) {
    marks += marks.empty() ? "?" : ", ?";
    values.push_back(name);
  }
  const std::size_t behind = sql.find('?') + 1;
  return reading.client.query(fmt::format("{} AND {} IN ({}){}", sql.substr(0, behind), relation, marks, sql.substr(behind)), values);
}

Object& add(Reading& reading, Object object) {
  const ObjectId id = object.id;
  return reading.catalog.objects.insert_or_assign(id, std::move(object)).first->second;
}

void name_unmanaged(Reading& reading, const std::string& kind, const std::string& name) { reading.catalog.unmanaged.push_back({kind, name, {}}); }

bool is_table(const Reading& reading, const std::string& name) { return find(reading.catalog, {Kind::table, "", "", name}) != nullptr; }

std::string without_database(const Reading& reading, const std::string& sql) {
  const std::string prefix = quote(reading.database) + ".";
  std::string result;
  std::size_t copied = 0;
  for (const Token& token : code_tokens(sql, lexical_rules)) {
    if (token.kind != TokenKind::quoted_name || sql.compare(token.at, prefix.size(), prefix) != 0 || (token.at > 0 && sql[token.at - 1] == '.')) continue;
    result += sql.substr(copied, token.at - copied);
    copied = token.at + prefix.size();
  }
  return result + sql.substr(copied);
}

std::map<std::string, std::string> shown(const Reading& reading, const std::string& kind, const std::vector<std::string>& names, std::size_t column) {
  constexpr std::size_t at_once = 200;
  std::map<std::string, std::string> result;
  for (std::size_t begin = 0; begin < names.size(); begin += at_once) {
    std::string sql;
    for (std::size_t i = begin; i < std::min(begin + at_once, names.size()); ++i) {
      sql += fmt::format("{}SHOW CREATE {} {}.{}", sql.empty() ? "" : "; ", kind, quote(reading.database), quote(names[i]));
    }
    for (const Row& row : reading.client.query(sql, {})) {
      if (row.at(column)) result[row[0].value_or("")] = *row[column];
    }
  }
  return result;
}

bool is_mariadb(const Client& client) { return client.query("SELECT VERSION()", {}).at(0).at(0).value_or("").find("MariaDB") != std::string::npos; }

Catalog read_mysql(Client& client, const ReadOptions& options) {
  if (is_mariadb(client)) throw Error("this is a MariaDB server", client.shown_url, "begin its URL with mariadb://");
  return read(client, options, false);
}

Catalog read_mariadb(Client& client, const ReadOptions& options) {
  if (!is_mariadb(client)) throw Error("this is a MySQL server", client.shown_url, "begin its URL with mysql://");
  return read(client, options, true);
}

}  // namespace concertina::mysql
