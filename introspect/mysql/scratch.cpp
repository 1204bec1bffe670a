#include "introspect/mysql/scratch.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <random>

#include "dialects/mysql/spelling.hpp"
#include "introspect/mysql/client.hpp"
#include "introspect/mysql/programs.hpp"
#include "introspect/mysql/read.hpp"
#include "introspect/mysql/url.hpp"
#include "introspect/server/temporary.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

struct Make {
  const char* name;      // "MariaDB"
  const char* scheme;    // of its URLs
  const char* program;   // of the server
  const char* variable;  // names the folder with the programs
  bool mariadb;
};

constexpr Make mysql_make{"MySQL", "mysql", "mysqld", "CONCERTINA_MYSQL_BIN", false};
constexpr Make mariadb_make{"MariaDB", "mariadb", "mariadbd", "CONCERTINA_MARIADB_BIN", true};

const std::string prefix = "concertina_scratch_";

std::string new_name() {
  std::random_device random;
  return fmt::format("{}{:08x}{:08x}", prefix, random(), random());
}

std::string url_of(const std::string& directory, const std::string& database) { return fmt::format("mysql://root@/{}?socket={}/socket", database, directory); }

// Nothing is kept: durability costs time. Names are looked up nowhere, and only the socket answers.
std::vector<std::string> serve(const std::string& program, const std::string& directory) {
  return {program,
          "--no-defaults",
          "--datadir=" + directory + "/data",
          "--tmpdir=" + directory,
          "--socket=" + directory + "/socket",
          "--pid-file=" + directory + "/server.pid",
          "--skip-networking",
          "--skip-name-resolve",
          "--performance-schema=OFF",
          "--skip-log-bin",
          "--innodb-buffer-pool-size=64M",
          "--innodb-flush-log-at-trx-commit=0",
          "--innodb-flush-method=nosync",
          "--character-set-server=utf8mb4",
          "--event-scheduler=OFF"};
}

std::vector<std::string> make_mariadb(const std::string& folder, const std::string& directory) {
  return {folder + "/mariadb-install-db",
          "--no-defaults",
          "--datadir=" + directory + "/data",
          "--tmpdir=" + directory,
          "--auth-root-authentication-method=normal",
          "--skip-test-db",
          "--skip-name-resolve",
          "--innodb-log-file-size=16M"};
}

std::vector<std::string> serve_mariadb(const std::string&, const std::string& directory) {
  std::vector<std::string> command = serve(find_program(mariadb_make.program, mariadb_make.variable), directory);
  command.insert(command.end(), {"--innodb-doublewrite=0", "--skip-symbolic-links", "--secure-file-priv=" + directory});  // the only place for files
  return command;
}

std::vector<std::string> make_mysql(const std::string& folder, const std::string& directory) {
  return {folder + "/mysqld",      "--no-defaults",         "--datadir=" + directory + "/data",
          "--tmpdir=" + directory, "--initialize-insecure", "--innodb-redo-log-capacity=16M"};
}

// Without its doublewrite buffer, MySQL waits a tenth of a second in each ALTER that builds a table anew. Tables are small here: more threads
// only cost their start.
std::vector<std::string> serve_mysql(const std::string& folder, const std::string& directory) {
  std::vector<std::string> command = serve(folder + "/mysqld", directory);
  command.insert(command.end(), {"--mysqlx=OFF", "--loose-innodb-ddl-threads=1", "--innodb-parallel-read-threads=1", "--secure-file-priv=NULL"});
  return command;
}

bool answers(const std::string& directory) {
  try {
    connect(url_of(directory, ""));
    return true;
  } catch (const Error&) {  // not yet
    return false;
  }
}

ServerKind kind_of(const Make& make) {
  return {.name = make.name,
          .prefix = fmt::format("concertina-{}-", make.scheme),
          .process_file = "server.pid",
          .error_words = {"[ERROR] ", "[Error] ", "FATAL ERROR", "No space left"},
          .make = make.mariadb ? make_mariadb : make_mysql,
          .serve = make.mariadb ? serve_mariadb : serve_mysql,
          .answers = answers,
          .stop_signal = SIGKILL};
}

std::string folder_of(const std::string& program) { return program.substr(0, program.rfind('/')); }

Scratch on_temporary_server(const Make& make) {
  const std::string server = find_program(make.program, make.variable);
  const std::string version = server.empty() ? "" : version_of_program(server, make.mariadb);
  if (version.empty()) {
    throw Error(fmt::format("there is no {} server on this machine to normalise the SQL with", make.name), "",
                fmt::format("install {}'s server, name its folder in {}, give a server for scratch databases with --dev URL, or use JSON catalogs", make.name,
                            make.variable));
  }
  const std::string maker = make.mariadb ? find_program("mariadb-install-db", make.variable) : server;
  if (maker.empty()) throw Error("there is no mariadb-install-db beside the server", server, "install the package that has it: mariadb-server-core");
  const std::shared_ptr<TemporaryServer> lifetime = temporary_server(kind_of(make), folder_of(maker));
  connect(url_of(lifetime->directory, "")).execute("CREATE DATABASE concertina");
  Scratch result;
  result.lifetime = lifetime;
  result.url = url_of(lifetime->directory, "concertina");
  result.description = fmt::format("temporary {} {} server", make.name, version);
  return result;
}

// A living owner holds a lock of the database's name.
void drop_abandoned(const Client& server) {
  for (const Row& row : server.query("SELECT schema_name FROM information_schema.schemata WHERE schema_name REGEXP '^concertina_scratch_[0-9a-f]{16}$' AND "
                                     "IS_FREE_LOCK(schema_name) = 1",
                                     {})) {
    server.execute("DROP DATABASE " + quote(*row[0]));
  }
}

Scratch on_server_of(const Make& make, const std::string& dev) {
  const Client server = connect(with_database(dev, ""));
  if (is_mariadb(server) != make.mariadb) {
    throw Error(fmt::format("the server of --dev is no {} server", make.name), server.shown_url, "each spells a schema its own way: name one of the same make");
  }
  drop_abandoned(server);
  const std::string name = new_name();
  server.query("SELECT GET_LOCK(?, 0)", {name});
  server.execute("CREATE DATABASE " + quote(name));
  Scratch result;
  result.lifetime = std::shared_ptr<void>(nullptr, [server, name](void*) {
    try {
      server.execute("DROP DATABASE " + quote(name));
    } catch (const Error&) {  // the server is gone; if it comes back, the next run drops the database
    }
  });
  result.url = with_database(dev, name);
  result.description = fmt::format("scratch database on {} {} at {}", make.name, *server.query("SELECT VERSION()", {}).at(0).at(0), server.shown_url);
  return result;
}

// No statement takes all settings back, as an sql_mode with ANSI_QUOTES that a file has set for itself.
void connect_anew(Scratch& scratch) { scratch.client = connect(scratch.url); }

Scratch scratch(const Make& make, const std::string& dev) {
  Scratch result = dev.empty() ? on_temporary_server(make) : on_server_of(make, dev);
  result.client = connect(result.url);
  result.new_session = connect_anew;
  result.usual_owners = {*result.client.query("SELECT CURRENT_USER()", {}).at(0).at(0)};
  return result;
}

}  // namespace

Scratch scratch_of_mysql(const std::string& dev, int) { return scratch(mysql_make, dev); }
Scratch scratch_of_mariadb(const std::string& dev, int) { return scratch(mariadb_make, dev); }

void set_collation(const Client& scratch, const std::string& collation) { scratch.execute("ALTER DATABASE COLLATE = " + quote(collation)); }

}  // namespace concertina::mysql
