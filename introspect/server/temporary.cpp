#include "introspect/server/temporary.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "introspect/server/signals.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

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
std::string reason(const ServerKind& kind, const std::string& log) {
  std::string lines;
  for (std::size_t at = 0; at < log.size();) {
    const std::size_t end = std::min(log.find('\n', at), log.size());
    const std::string line = log.substr(at, end - at);
    for (const std::string& word : kind.error_words) {
      const std::size_t found = line.find(word);
      if (found == std::string::npos) continue;
      lines += (lines.empty() ? "" : "; ") + (word.ends_with(' ') ? line.substr(found + word.size()) : line);
      break;
    }
    at = end + 1;
  }
  return lines.empty() ? log.substr(0, log.find_last_not_of('\n') + 1) : lines;
}

void make_directory(TemporaryServer& server, const ServerKind& kind, const std::optional<Account>& account) {
  std::string path = temporary_folder() + "/" + kind.prefix + std::string(6, 'X');  // which mkdtemp replaces
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

void make_data(const TemporaryServer& server, const ServerKind& kind, const std::string& folder, const std::optional<Account>& account) {
  const std::string log = server.directory + "/make.log";
  const pid_t maker = start(kind.make(folder, server.directory), account, log);
  remember_process(server.directory, maker, SIGKILL);
  const int status = wait_status(maker);
  remember_process(server.directory, 0, 0);
  if (status == 0) return;
  const std::string hint = account ? "it runs as " + account->name + ": TMPDIR must be a directory that this user can enter, with 200 MB free"
                                   : "TMPDIR must be a directory with 200 MB free";
  throw Error("the data of a temporary " + kind.name + " server cannot be made: " + reason(kind, file_text(log)), server.directory, hint);
}

void await(const TemporaryServer& server, const ServerKind& kind, const std::string& log) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!kind.answers(server.directory)) {
    if (has_ended(server.process)) throw Error("the temporary " + kind.name + " server ended: " + reason(kind, file_text(log)), server.directory);
    if (std::chrono::steady_clock::now() > deadline) {
      throw Error("the temporary " + kind.name + " server does not answer: " + reason(kind, file_text(log)), server.directory,
                  "give a server for scratch databases with --dev URL");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void kill_process(pid_t process, int signal) {
  kill(process, signal);
  if (wait_for_end(process, 10'000)) return;
  kill(process, SIGKILL);
  wait_for_end(process, 10'000);
}

void remove_directory(const std::string& directory) {
  std::error_code ignored;  // what cannot be removed now is swept later
  fs::remove_all(directory, ignored);
}

void stop(const TemporaryServer& server, pid_t owner) {
  if (getpid() != owner || server.directory.empty()) return;
  if (server.process > 0) kill_process(server.process, server.stop_signal);
  remove_directory(server.directory);
  forget(server.directory);
  if (server.lock >= 0) close(server.lock);
}

bool is_ours(const struct stat& status) {
  if (!S_ISDIR(status.st_mode)) return false;
  if (status.st_uid == geteuid()) return true;
  const std::optional<Account> account = server_account();
  return account && status.st_uid == account->user;
}

// The server that still runs there; 0: none. A number can be another process's by now, which works elsewhere.
pid_t running(const ServerKind& kind, const std::string& directory) {
  pid_t process = 0;
  std::ifstream(directory + "/" + kind.process_file) >> process;
  std::error_code none;
  return process > 1 && fs::read_symlink("/proc/" + std::to_string(process) + "/cwd", none) == fs::path(directory + "/data") ? process : 0;
}

void sweep(const ServerKind& kind, const std::string& directory) {
  struct stat status = {};
  if (lstat(directory.c_str(), &status) != 0 || !is_ours(status)) return;
  const int lock = open((directory + "/owner").c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (lock < 0) {
    if (errno == ENOENT && std::time(nullptr) - status.st_mtime > no_owner_seconds) remove_directory(directory);
    return;
  }
  if (flock(lock, LOCK_EX | LOCK_NB) == 0) {
    if (const pid_t process = running(kind, directory); process != 0) kill_process(process, kind.stop_signal);
    remove_directory(directory);
  }
  close(lock);
}

}  // namespace

void sweep_servers(const ServerKind& kind) {
  std::error_code none;
  std::vector<std::string> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(temporary_folder(), none)) {
    if (entry.path().filename().string().starts_with(kind.prefix)) found.push_back(entry.path().string());
  }
  for (const std::string& directory : found) sweep(kind, directory);
}

std::shared_ptr<TemporaryServer> temporary_server(const ServerKind& kind, const std::string& folder) {
  sweep_servers(kind);
  const std::optional<Account> account = server_account();
  const std::shared_ptr<TemporaryServer> server(new TemporaryServer, [owner = getpid()](TemporaryServer* ended) {
    stop(*ended, owner);
    delete ended;
  });
  server->stop_signal = kind.stop_signal;
  make_directory(*server, kind, account);
  make_data(*server, kind, folder, account);
  const std::string log = server->directory + "/server.log";
  server->process = start(kind.serve(folder, server->directory), account, log);
  remember_process(server->directory, server->process, kind.stop_signal);
  await(*server, kind, log);
  return server;
}

}  // namespace concertina
