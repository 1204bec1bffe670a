#include "introspect/server/signals.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstring>
#include <iterator>

#include "model/error.hpp"

namespace concertina {
namespace {

// Fixed storage: a signal's handler may not allocate.
struct Slot {
  volatile sig_atomic_t used = 0;
  volatile pid_t owner = 0;  // a forked copy of the program has no say
  volatile pid_t process = 0;
  volatile sig_atomic_t signal = 0;
  char directory[512] = "";
};

constexpr int signals[] = {SIGINT, SIGTERM, SIGHUP};
Slot slots[32];
struct sigaction previous[std::size(signals)];

void end(pid_t process, int signal) {
  if (kill(-process, signal) != 0) kill(process, signal);
  const timespec pause = {0, 10'000'000};
  for (int i = 0; i < 500; ++i) {
    if (waitpid(process, nullptr, WNOHANG) != 0) return;
    nanosleep(&pause, nullptr);
  }
  kill(process, SIGKILL);
  waitpid(process, nullptr, 0);
}

void remove(char* directory) {
  char program[] = "/bin/rm", options[] = "-rf", last[] = "--";
  char* const command[] = {program, options, last, directory, nullptr};
  const pid_t child = fork();
  if (child == 0) {
    execv(command[0], command);
    _exit(127);
  }
  waitpid(child, nullptr, 0);
}

void clean_up_and_die(int number) {
  for (Slot& slot : slots) {
    if (slot.used == 0 || slot.owner != getpid()) continue;
    if (slot.process > 0) end(slot.process, slot.signal);
    remove(slot.directory);
    slot.used = 0;
  }
  for (std::size_t i = 0; i < std::size(signals); ++i) {
    if (signals[i] == number) sigaction(number, &previous[i], nullptr);
  }
  raise(number);  // blocked until the handler returns; then by whoever was there before us
}

bool any_used() {
  for (const Slot& slot : slots) {
    if (slot.used != 0) return true;
  }
  return false;
}

// A signal that the caller has set to be ignored (nohup) stays so.
void install() {
  struct sigaction action = {};
  action.sa_handler = clean_up_and_die;
  sigemptyset(&action.sa_mask);
  for (const int number : signals) sigaddset(&action.sa_mask, number);
  for (std::size_t i = 0; i < std::size(signals); ++i) {
    sigaction(signals[i], nullptr, &previous[i]);
    if (previous[i].sa_handler != SIG_IGN) sigaction(signals[i], &action, nullptr);
  }
}

void uninstall() {
  for (std::size_t i = 0; i < std::size(signals); ++i) sigaction(signals[i], &previous[i], nullptr);
}

Slot* find(const std::string& directory) {
  for (Slot& slot : slots) {
    if (slot.used != 0 && directory == slot.directory) return &slot;
  }
  return nullptr;
}

}  // namespace

void remember(const std::string& directory) {
  if (!any_used()) install();
  for (Slot& slot : slots) {
    if (slot.used != 0) continue;
    if (directory.size() >= sizeof slot.directory) break;
    std::strcpy(slot.directory, directory.c_str());
    slot.process = 0;
    slot.owner = getpid();
    slot.used = 1;
    return;
  }
  throw Error("too many temporary servers, or too long a path", directory, "set TMPDIR to a shorter path");
}

void remember_process(const std::string& directory, pid_t process, int signal) {
  Slot* slot = find(directory);
  if (slot == nullptr) return;
  slot->signal = signal;
  slot->process = process;
}

void forget(const std::string& directory) {
  if (Slot* slot = find(directory); slot != nullptr) slot->used = 0;
  if (!any_used()) uninstall();
}

}  // namespace concertina
