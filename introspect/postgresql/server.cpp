#include "introspect/postgresql/server.hpp"

#include <libpq-fe.h>
#include <signal.h>

#include <cstdlib>

#include "introspect/postgresql/binaries.hpp"

namespace concertina::postgresql {
namespace {

std::string url_of(const std::string& directory) { return "postgresql://concertina@/postgres?host=" + directory + "&port=5432"; }

std::vector<std::string> make(const std::string& folder, const std::string& directory) {
  return {folder + "/initdb", "-D", directory + "/data", "-U", "concertina", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"};
}

std::vector<std::string> serve(const std::string& folder, const std::string& directory) {
  std::vector<std::string> command = {folder + "/postgres", "-D", directory + "/data", "-k", directory};
  for (const char* setting : {"listen_addresses=", "port=5432", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal",
                              "max_wal_senders=0", "shared_buffers=64MB", "autovacuum=off", "jit=off", "max_locks_per_transaction=1024",
                              "dynamic_shared_memory_type=mmap", "timezone=UTC", "lc_messages=C", "logging_collector=off"}) {
    command.insert(command.end(), {"-c", setting});
  }
  return command;
}

bool answers(const std::string& directory) { return PQping(url_of(directory).c_str()) == PQPING_OK; }

const ServerKind servers{.name = "PostgreSQL",
                         .prefix = "concertina-postgresql-",
                         .process_file = "data/postmaster.pid",
                         .error_words = {"FATAL:  ", "PANIC:  ", "ERROR:  ", "error: ", "could not"},
                         .make = make,
                         .serve = serve,
                         .answers = answers,
                         .stop_signal = SIGQUIT};

}  // namespace

Server start_server(int wanted) {
  const Binaries binaries = find_binaries(wanted);
  const std::shared_ptr<TemporaryServer> server = temporary_server(servers, binaries.folder);
  return {binaries.version, url_of(server->directory), server};
}

}  // namespace concertina::postgresql
