#include "load/server.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace concertina::test {
namespace {

const std::string bin = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses to run as root.
std::string as_user(const std::string& command) { return (geteuid() == 0 ? "setpriv --reuid nobody --regid nogroup --clear-groups -- " : "") + command; }

void must(const std::string& command) {
  if (std::system((command + " >/dev/null 2>&1").c_str()) != 0) throw std::runtime_error("failed: " + command);
}

struct Server {
  std::string directory = (std::filesystem::temp_directory_path() / "concertina-load-XXXXXX").string();
  int databases = 0;
  std::vector<std::string> started;

  Server() {
    if (mkdtemp(directory.data()) == nullptr) throw std::runtime_error("no temporary directory " + directory);
    if (geteuid() == 0) must("chown nobody:nogroup " + directory);
    must("cd / && " + as_user(bin + "initdb -D " + directory + "/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync"));
    start("data", "-c fsync=off -c shared_buffers=256MB -c max_wal_size=4GB -c autovacuum_naptime=1s -c autovacuum_vacuum_cost_delay=10ms");
  }
  ~Server() {
    for (const std::string& folder : started) {
      std::system(("cd / && " + as_user(bin + "pg_ctl -D " + directory + "/" + folder + " -m immediate stop") + " >/dev/null 2>&1").c_str());
    }
    std::filesystem::remove_all(directory);
  }
  void start(const std::string& folder, const std::string& settings) {
    started.insert(started.begin(), folder);
    must("cd / && " + as_user(bin + "pg_ctl -w -D " + directory + "/" + folder + " -l " + directory + "/" + folder + ".log -o \"-c listen_addresses= -c " +
                              "unix_socket_directories=" + directory + " " + settings + "\" start"));
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
};

Server& server() {
  static Server one;
  return one;
}

}  // namespace

std::string replica() {
  static const std::string url = [] {
    const std::string& directory = server().directory;
    must("cd / && " + as_user(bin + "pg_basebackup -D " + directory + "/replica -h " + directory + " -U postgres -R -X stream -c fast"));
    server().start("replica", "-c port=5433 -c fsync=off -c wal_receiver_status_interval=1s");
    return "postgresql://postgres@/postgres?port=5433&host=" + directory;
  }();
  return url;
}

std::string fresh_loaded_database() {
  const std::string name = "load_" + std::to_string(++server().databases);
  must("psql -X -h " + server().directory + " -U postgres -c 'CREATE DATABASE " + name + " TEMPLATE template0'");
  return "postgresql://postgres@/" + name + "?host=" + server().directory;
}

}  // namespace concertina::test
