#include "introspect/server/process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "model/error.hpp"

namespace concertina {
namespace {

std::vector<char*> arguments(const std::vector<std::string>& command) {
  std::vector<char*> result;
  for (const std::string& word : command) result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

// Between fork and exec: only calls that are allowed there. Exits with 127 when the program cannot be run.
[[noreturn]] void become(const std::vector<char*>& argv, const std::optional<Account>& account, int output) {
  setsid();
  const int input = open("/dev/null", O_RDONLY);
  dup2(input, 0);
  dup2(output, 1);
  dup2(output, 2);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const bool refused = account && (setgroups(1, &account->group) != 0 || setgid(account->group) != 0 || setuid(account->user) != 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // nothing is left of it when this program is killed
  if (!refused && chdir("/") == 0) execv(argv[0], argv.data());
  const char* reason = std::strerror(errno);
  if (write(2, reason, std::strlen(reason)) < 0) _exit(126);
  _exit(127);
}

pid_t spawn(const std::vector<std::string>& command, const std::optional<Account>& account, int output) {
  const std::vector<char*> argv = arguments(command);
  const pid_t child = fork();
  if (child == 0) become(argv, account, output);
  if (child < 0) throw Error("cannot start " + command[0] + ": " + std::strerror(errno), "");
  return child;
}

}  // namespace

std::optional<Account> server_account() {
  if (geteuid() != 0) return std::nullopt;
  for (const char* name : {"postgres", "nobody"}) {
    const passwd* entry = getpwnam(name);
    if (entry != nullptr) return Account{name, entry->pw_uid, entry->pw_gid};
  }
  throw Error("a database server does not run as root, and there is no user postgres or nobody", "", "run concertina as another user, or give --dev URL");
}

Outcome run(const std::vector<std::string>& command, const std::optional<Account>& account) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw Error(std::string("cannot make a pipe: ") + std::strerror(errno), "");
  const pid_t child = spawn(command, account, ends[1]);
  close(ends[1]);
  Outcome outcome;
  char buffer[4096];
  for (ssize_t got; (got = read(ends[0], buffer, sizeof buffer)) != 0;) {
    if (got > 0) outcome.output.append(buffer, static_cast<std::size_t>(got));
    if (got < 0 && errno != EINTR) break;
  }
  close(ends[0]);
  outcome.status = wait_status(child);
  return outcome;
}

pid_t start(const std::vector<std::string>& command, const std::optional<Account>& account, const std::string& output_file) {
  const int output = open(output_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (output < 0) throw Error(std::string("cannot write: ") + std::strerror(errno), output_file);
  const pid_t child = spawn(command, account, output);
  close(output);
  return child;
}

int wait_status(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool has_ended(pid_t child) { return waitpid(child, nullptr, WNOHANG) != 0; }

bool wait_for_end(pid_t process, int milliseconds) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  do {
    if (waitpid(process, nullptr, WNOHANG) == process) return true;
    if (kill(process, 0) != 0 && errno == ESRCH) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  } while (std::chrono::steady_clock::now() < deadline);
  return false;
}

}  // namespace concertina
