#include "load/server.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace concertina::test {
namespace {

const std::string bin = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses to run as root.
std::string as_user(const std::string& command) {
  return (geteuid() == 0 ? "setpriv --reuid nobody --regid nogroup --clear-groups -- " : "") + command;
}

void must(const std::string& command) {
  if (std::system((command + " >/dev/null 2>&1").c_str()) != 0) throw std::runtime_error("failed: " + command);
}

struct Server {
  std::string directory = (std::filesystem::temp_directory_path() / "concertina-load-XXXXXX").string();
  int databases = 0;

  Server() {
    if (mkdtemp(directory.data()) == nullptr) throw std::runtime_error("no temporary directory " + directory);
    if (geteuid() == 0) must("chown nobody:nogroup " + directory);
    must("cd / && " + as_user(bin + "initdb -D " + directory + "/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync"));
    const std::string settings =
        "-c listen_addresses= -c unix_socket_directories=" + directory +
        " -c fsync=off -c shared_buffers=256MB -c max_wal_size=4GB -c autovacuum_naptime=1s -c autovacuum_vacuum_cost_delay=10ms";
    must("cd / && " + as_user(bin + "pg_ctl -w -D " + directory + "/data -l " + directory + "/log -o \"" + settings + "\" start"));
  }
  ~Server() {
    std::system(("cd / && " + as_user(bin + "pg_ctl -D " + directory + "/data -m immediate stop") + " >/dev/null 2>&1").c_str());
    std::filesystem::remove_all(directory);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
};

}  // namespace

std::string fresh_loaded_database() {
  static Server server;
  const std::string name = "load_" + std::to_string(++server.databases);
  must("psql -X -h " + server.directory + " -U postgres -c 'CREATE DATABASE " + name + " TEMPLATE template0'");
  return "postgresql://postgres@/" + name + "?host=" + server.directory;
}

}  // namespace concertina::test
