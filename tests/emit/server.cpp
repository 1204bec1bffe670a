#include "tests/emit/server.hpp"

#include <unistd.h>

#include <fstream>

#include "tests/emit/tools.hpp"

namespace concertina::test {
namespace {

const std::string bin = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses to run as root.
std::string as_user(const std::string& command) {
  return (geteuid() == 0 ? "setpriv --reuid nobody --regid nogroup --clear-groups -- " : "") + command;
}

struct Server {
  Directory directory;
  std::string data = directory / "data";

  Server() {
    if (geteuid() == 0) must("chown nobody:nogroup " + directory.path.string());
    must("cd / && " + as_user(bin + "initdb -D " + data + " -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions"));
    must("cd / && " +
         as_user(bin + "pg_ctl -D " + data + " -s -w -l " + (directory / "server.log") + " -o \"-k " + directory.path.string() +
                 " -c listen_addresses= -c fsync=off -c autovacuum=off -c shared_buffers=32MB\" start </dev/null"));
  }
  ~Server() { run("cd / && " + as_user(bin + "pg_ctl -D " + data + " -s -m immediate stop")); }
};

}  // namespace

Database fresh_database() {
  static const Server server;
  static int count = 0;
  const std::string socket = server.directory.path.string(), name = "db" + std::to_string(++count);
  must("psql -X -q -h " + socket + " -U postgres -d postgres -c 'CREATE DATABASE " + name + "'");
  return {"-h " + socket + " -U postgres -d " + name, "postgresql+psycopg2://postgres@/" + name + "?host=" + socket};
}

std::string query(const Database& database, const std::string& sql) {
  const Directory directory;
  std::ofstream(directory / "query.sql") << sql;
  return must("psql -X -q -At -v ON_ERROR_STOP=1 " + database.options + " -f " + (directory / "query.sql"));
}

}  // namespace concertina::test
