#include "introspect/postgresql/server.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "introspect/postgresql/binaries.hpp"
#include "introspect/postgresql/process.hpp"
#include "introspect/postgresql/signals.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

namespace fs = std::filesystem;

const std::string prefix = "concertina-postgresql-";
constexpr std::size_t longest_base = 60;  // a socket's path has at most 107 bytes (103 on macOS)
constexpr int no_owner_seconds = 3600;    // a directory without its `owner` file is being made, unless it is as old as this

std::string temporary_folder() {
  const char* folder = std::getenv("TMPDIR");
  return folder == nullptr || *folder != '/' || std::strlen(folder) > longest_base ? "/tmp" : folder;
}

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The lines of the log that say what went wrong; all of it where none does.
std::string reason(const std::string& log) {
  std::string lines;
  for (std::size_t at = 0; at < log.size();) {
    const std::size_t end = std::min(log.find('\n', at), log.size());
    const std::string line = log.substr(at, end - at);
    for (const std::string word : {"FATAL:  ", "PANIC:  ", "ERROR:  ", "error: ", "could not"}) {
      const std::size_t found = line.find(word);
      if (found == std::string::npos) continue;
      lines += (lines.empty() ? "" : "; ") + (word == "could not" ? line : line.substr(found + word.size()));
      break;
    }
    at = end + 1;
  }
  return lines.empty() ? log.substr(0, log.find_last_not_of('\n') + 1) : lines;
}

void make_directory(Server& server, const std::optional<Account>& account) {
  std::string path = temporary_folder() + "/" + prefix + "XXXXXX";
  if (mkdtemp(path.data()) == nullptr) {
    throw Error(std::string("cannot make a directory for a temporary server: ") + std::strerror(errno), path,
                "set TMPDIR to a directory that can be written to");
  }
  server.directory = path;
  remember(path);
  const std::string unlocked = path + "/owner.new";
  server.lock = open(unlocked.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const bool owned = server.lock >= 0 && flock(server.lock, LOCK_EX | LOCK_NB) == 0 && rename(unlocked.c_str(), (path + "/owner").c_str()) == 0;
  if (!owned || (account && chown(path.c_str(), account->user, account->group) != 0)) {
    throw Error(std::string("cannot prepare a directory for a temporary server: ") + std::strerror(errno), path,
                "set TMPDIR to a directory that can be written to");
  }
}

void init_database(const Server& server, const Binaries& binaries, const std::optional<Account>& account) {
  const std::string log = server.directory + "/initdb.log";
  const pid_t initdb = start({binaries.folder + "/initdb", "-D", server.directory + "/data", "-U", "concertina", "-A", "trust", "-E", "UTF8",
                              "--locale=C.UTF-8", "--no-sync", "--no-instructions"},
                             account, log);
  remember_process(server.directory, initdb);
  const int status = wait_status(initdb);
  remember_process(server.directory, 0);
  if (status != 0) {
    const std::string hint = account ? "it runs as " + account->name + ": TMPDIR must be a directory that this user can enter, with 100 MB free"
                                     : "TMPDIR must be a directory with 100 MB free";
    throw Error("initdb failed: " + reason(file_text(log)), server.directory, hint);
  }
}

std::vector<std::string> server_command(const Server& server, const Binaries& binaries) {
  std::vector<std::string> command = {binaries.folder + "/postgres", "-D", server.directory + "/data", "-k", server.directory};
  for (const char* setting : {"listen_addresses=", "port=5432", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal",
                              "max_wal_senders=0", "shared_buffers=64MB", "autovacuum=off", "jit=off", "max_locks_per_transaction=1024",
                              "dynamic_shared_memory_type=mmap", "timezone=UTC", "lc_messages=C", "logging_collector=off"}) {
    command.insert(command.end(), {"-c", setting});
  }
  return command;
}

void await_server(const Server& server, const std::string& log) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (PQping(server.url.c_str()) != PQPING_OK) {
    if (has_ended(server.process)) throw Error("the temporary PostgreSQL server ended: " + reason(file_text(log)), server.directory);
    if (std::chrono::steady_clock::now() > deadline) {
      throw Error("the temporary PostgreSQL server does not answer: " + reason(file_text(log)), server.directory,
                  "give a server for scratch databases with --dev URL");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void kill_process(pid_t process) {
  kill(process, SIGQUIT);
  if (wait_for_end(process, 10'000)) return;
  kill(process, SIGKILL);
  wait_for_end(process, 10'000);
}

void remove_directory(const std::string& directory) {
  std::error_code ignored;  // what cannot be removed now is swept later
  fs::remove_all(directory, ignored);
}

void stop(const Server& server, pid_t owner) {
  if (getpid() != owner || server.directory.empty()) return;
  if (server.process > 0) kill_process(server.process);
  remove_directory(server.directory);
  forget(server.directory);
  if (server.lock >= 0) close(server.lock);
}

// The process of postmaster.pid, if it is still the server of this directory; 0: it is not.
pid_t running_server(const std::string& directory) {
  const pid_t process = std::atoi(file_text(directory + "/data/postmaster.pid").c_str());
  std::error_code none;
  const bool ours = process > 1 && fs::read_symlink("/proc/" + std::to_string(process) + "/cwd", none) == fs::path(directory + "/data");
  return ours ? process : 0;
}

bool is_ours(const struct stat& status) {
  if (!S_ISDIR(status.st_mode)) return false;
  if (status.st_uid == geteuid()) return true;
  const std::optional<Account> account = server_account();
  return account && status.st_uid == account->user;
}

void sweep(const std::string& directory) {
  struct stat status = {};
  if (lstat(directory.c_str(), &status) != 0 || !is_ours(status)) return;
  const int lock = open((directory + "/owner").c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (lock < 0) {
    if (errno == ENOENT && std::time(nullptr) - status.st_mtime > no_owner_seconds) remove_directory(directory);
    return;
  }
  if (flock(lock, LOCK_EX | LOCK_NB) == 0) {
    if (const pid_t process = running_server(directory); process != 0) kill_process(process);
    remove_directory(directory);
  }
  close(lock);
}

}  // namespace

void sweep_servers() {
  std::error_code none;
  std::vector<std::string> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(temporary_folder(), none)) {
    if (entry.path().filename().string().starts_with(prefix)) found.push_back(entry.path().string());
  }
  for (const std::string& directory : found) sweep(directory);
}

std::shared_ptr<Server> start_server(int wanted) {
  sweep_servers();
  const Binaries binaries = find_binaries(wanted);
  const std::optional<Account> account = server_account();
  const std::shared_ptr<Server> server(new Server, [owner = getpid()](Server* ended) {
    stop(*ended, owner);
    delete ended;
  });
  make_directory(*server, account);
  init_database(*server, binaries, account);
  const std::string log = server->directory + "/server.log";
  server->version = binaries.version;
  server->url = "postgresql://concertina@/postgres?host=" + server->directory + "&port=5432";
  server->process = start(server_command(*server, binaries), account, log);
  remember_process(server->directory, server->process);
  await_server(*server, log);
  return server;
}

}  // namespace concertina::postgresql
