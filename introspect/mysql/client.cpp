#include "introspect/mysql/client.hpp"

#include <cppconn/exception.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <cppconn/statement.h>
#include <fmt/format.h>
#include <mysql_connection.h>
#include <mysql_driver.h>

#include <algorithm>
#include <mutex>

#include "dialects/mysql/spelling.hpp"
#include "introspect/mysql/url.hpp"

namespace concertina::mysql {
namespace {

struct Advice {
  int code;  // of the server, or of the client library from 2000 on
  const char* hint;
};

constexpr Advice advices[] = {
    {1044, "the user lacks rights on this database: GRANT them, or name another user"},
    {1045, "are user and password right? user:password@host:port/database"},
    {1049, "create the database first, or correct the name behind the last / of the URL"},
    {1040, "the server has no connection left: try again, or raise its max_connections"},
    {1142, "the user lacks this right: GRANT it"},
    {1143, "the user lacks this right: GRANT it"},
    {1227, "the user lacks this right: GRANT it"},
    {1290, "the server runs with an option that forbids this"},
    {1021, "make room on the server's disk"},
    {1205, "another session holds a lock: try again when it is done"},
    {2002, "is the server running, and are host, port or socket right?"},
    {2003, "is the server running, and are host and port right?"},
    {2005, "is the host name right?"},
    {2006, "look into the server's log, then run again"},
    {2013, "look into the server's log, then run again"},
};

constexpr int codes_of_gone[] = {1146, 1305, 1360, 1539};  // table or view, routine, trigger, event

[[noreturn]] void throw_error(const sql::SQLException& e, const std::string& where) {
  if (std::ranges::find(codes_of_gone, e.getErrorCode()) != std::end(codes_of_gone)) throw Gone(e.what(), where);
  const auto* found = std::find_if(std::begin(advices), std::end(advices), [&](const Advice& advice) { return advice.code == e.getErrorCode(); });
  throw Error(e.what(), where, found == std::end(advices) ? "" : found->hint);
}

// Backslashes count in the literals: see the session's sql_mode.
std::string with_parameters(const std::string& sql, const std::vector<std::string>& parameters) {
  std::string result;
  std::size_t next = 0;
  for (const char c : sql) result += c == '?' && next < parameters.size() ? literal(parameters[next++]) : std::string(1, c);
  return result;
}

std::vector<Row> rows_of(sql::ResultSet& result) {
  std::vector<Row> rows;
  const unsigned columns = result.getMetaData()->getColumnCount();
  while (result.next()) {
    Row row;
    for (unsigned i = 1; i <= columns; ++i) {
      const std::string value = result.getString(i).asStdString();
      row.push_back(result.wasNull() ? std::nullopt : std::optional(value));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// Runs the statement, or several, and gives the rows of all their results.
std::vector<Row> run(sql::Connection& connection, const std::string& sql, const std::string& where) {
  try {
    const std::unique_ptr<sql::Statement> statement(connection.createStatement());
    std::vector<Row> rows;
    for (bool has_rows = statement->execute(sql); has_rows; has_rows = statement->getMoreResults()) {
      const std::unique_ptr<sql::ResultSet> result(statement->getResultSet());
      std::ranges::move(rows_of(*result), std::back_inserter(rows));
    }
    return rows;
  } catch (const sql::SQLException& e) {
    throw_error(e, where);
  }
}

std::shared_ptr<sql::Connection> opened(const Url& url, const std::string& shown) {
  sql::ConnectOptionsMap options;
  options["hostName"] = sql::SQLString(url.socket.empty() ? fmt::format("tcp://{}:{}", url.host, url.port) : "unix://" + url.socket);
  options["userName"] = sql::SQLString(url.user);
  options["password"] = sql::SQLString(url.password);
  if (!url.database.empty()) options["schema"] = sql::SQLString(url.database);
  options["OPT_CONNECT_TIMEOUT"] = 10;
  options["CLIENT_MULTI_STATEMENTS"] = true;
  options["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
  try {
    return std::shared_ptr<sql::Connection>(sql::mysql::get_driver_instance()->connect(options));
  } catch (const sql::SQLException& e) {
    throw_error(e, shown);
  }
}

}  // namespace

Client connect(const std::string& url) {
  const std::string shown = without_password(url);
  const std::shared_ptr<sql::Connection> connection = opened(parsed(url), shown);
  Client client;
  client.shown_url = shown;
  client.query = [connection, shown](const std::string& sql, const std::vector<std::string>& parameters) {
    return run(*connection, with_parameters(sql, parameters), shown);
  };
  client.execute = [connection, shown](const std::string& sql) { run(*connection, sql, shown); };
  client.execute("SET NAMES utf8mb4");
  client.execute("SET time_zone = '+00:00', sql_quote_show_create = 1, sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");
  return client;
}

}  // namespace concertina::mysql
