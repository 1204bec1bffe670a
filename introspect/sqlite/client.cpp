#include "introspect/sqlite/client.hpp"

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "model/error.hpp"

namespace concertina::sqlite {
namespace {

constexpr int wait_ms = 5000;
constexpr char field_end = '\x1f', line_end = '\x1e';

struct Connection {
  sqlite3* db = nullptr;
  std::string uses;  // what the authorizer was asked for while `recording`
  bool recording = false;
  std::chrono::steady_clock::time_point started = {};  // the statement that runs

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { sqlite3_close_v2(db); }
};

using Prepared = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

[[noreturn]] void fail(sqlite3* db, const std::string& where) {
  const int code = sqlite3_errcode(db);
  std::string hint;
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) hint = "another connection is writing; try again when it is done";
  if (code == SQLITE_NOTADB) hint = "give the path of an SQLite database";
  if (code == SQLITE_READONLY) hint = "the file or its folder cannot be written by this user";
  throw Error(sqlite3_errmsg(db), where, hint);
}

// The first statement of `sql`; nullptr for none. `tail` is moved behind it.
Prepared prepare(Connection& connection, const char* sql, const char** tail, const std::string& where) {
  sqlite3_stmt* statement = nullptr;
  connection.started = std::chrono::steady_clock::now();
  if (sqlite3_prepare_v2(connection.db, sql, -1, &statement, tail) != SQLITE_OK) fail(connection.db, where);
  return {statement, sqlite3_finalize};
}

Row row_of(sqlite3_stmt* statement) {
  Row row;
  for (int i = 0; i < sqlite3_column_count(statement); ++i) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
    if (text == nullptr) {
      row.push_back(std::nullopt);
    } else {
      row.push_back(std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))));
    }
  }
  return row;
}

std::vector<Row> rows_of(Connection& connection, sqlite3_stmt* statement, const std::string& where) {
  std::vector<Row> rows;
  int result = sqlite3_step(statement);
  for (; result == SQLITE_ROW; result = sqlite3_step(statement)) rows.push_back(row_of(statement));
  if (result != SQLITE_DONE) fail(connection.db, where);
  return rows;
}

void bind(Connection& connection, sqlite3_stmt* statement, const std::vector<std::string>& parameters, const std::string& where) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::string& value = parameters[i];
    const int result = sqlite3_bind_text(statement, static_cast<int>(i) + 1, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
    if (result != SQLITE_OK) fail(connection.db, where);
  }
}

int authorize(void* data, int action, const char* first, const char* second, const char*, const char* inner) {
  auto& connection = *static_cast<Connection*>(data);
  const bool object = action == SQLITE_READ || action == SQLITE_UPDATE || action == SQLITE_INSERT || action == SQLITE_DELETE;
  if (connection.recording && object && first != nullptr) {
    connection.uses += std::string(first) + field_end + (second == nullptr ? "" : second) + field_end + (inner == nullptr ? "" : inner) + line_end;
  }
  return SQLITE_OK;
}

// A database in memory is empty: a statement that takes long there never ends.
int is_over(void* data) { return std::chrono::steady_clock::now() - static_cast<Connection*>(data)->started > std::chrono::seconds(10) ? 1 : 0; }

void uses(sqlite3_context* context, int, sqlite3_value** values) {
  auto& connection = *static_cast<Connection*>(sqlite3_user_data(context));
  connection.uses.clear();
  connection.recording = true;
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(connection.db, reinterpret_cast<const char*>(sqlite3_value_text(values[0])), -1, &statement, nullptr);
  connection.recording = false;
  std::string columns;
  for (int i = 0; i < sqlite3_column_count(statement); ++i) columns += sqlite3_column_name(statement, i) + std::string(1, field_end);
  sqlite3_finalize(statement);
  const std::string result = columns + line_end + connection.uses;
  sqlite3_result_text(context, result.data(), static_cast<int>(result.size()), SQLITE_TRANSIENT);
}

std::string path_in(const std::string& url) {
  std::string path = url.starts_with("sqlite:") ? url.substr(7) : url;
  if (path.starts_with("//")) path = path.substr(2);
  if (path.empty()) throw Error("the URL names no file", url, "write sqlite:path/to/file.db");
  return path;
}

void open(Connection& connection, const std::string& path, const std::string& url) {
  const bool memory = path == ":memory:";
  if (!memory && !std::filesystem::exists(path))
    throw Error("there is no such file", url, "see the path; concertina never creates a database that it should read");
  if (!memory && std::filesystem::is_directory(path)) throw Error("this is a directory", url, "give the path of an SQLite database");
  const int flags = memory ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  if (sqlite3_open_v2(path.c_str(), &connection.db, flags, nullptr) != SQLITE_OK) fail(connection.db, url);
  sqlite3_busy_timeout(connection.db, wait_ms);
  if (memory) sqlite3_progress_handler(connection.db, 100'000, is_over, &connection);
  sqlite3_set_authorizer(connection.db, authorize, &connection);
  sqlite3_create_function_v2(connection.db, "concertina_uses", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, &connection, uses, nullptr, nullptr, nullptr);
}

}  // namespace

Client connect(const std::string& url) {
  auto connection = std::make_shared<Connection>();
  open(*connection, path_in(url), url);
  Client client;
  client.shown_url = url;
  client.query = [connection, url](const std::string& sql, const std::vector<std::string>& parameters) {
    const Prepared statement = prepare(*connection, sql.c_str(), nullptr, url);
    bind(*connection, statement.get(), parameters, url);
    return rows_of(*connection, statement.get(), url);
  };
  client.execute = [connection, url](const std::string& sql) {
    for (const char* tail = sql.c_str(); *tail != '\0';) {
      const Prepared statement = prepare(*connection, tail, &tail, url);
      if (statement) rows_of(*connection, statement.get(), url);
    }
  };
  client.query("SELECT count(*) FROM sqlite_schema", {});
  return client;
}

}  // namespace concertina::sqlite
