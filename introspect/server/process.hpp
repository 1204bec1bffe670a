// Starting other programs: as another user where we are root, in a session of their own, so that Ctrl-C does not reach them.
#pragma once
#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace concertina {

struct Account {
  std::string name;
  uid_t user = 0;
  gid_t group = 0;
};

// The account that a server is run by: none (our own), unless we are root, which servers refuse: postgres, else nobody.
std::optional<Account> server_account();

struct Outcome {
  int status = 0;      // exit status; 128 + signal
  std::string output;  // of stdout and stderr
};

Outcome run(const std::vector<std::string>& command, const std::optional<Account>& account);

// Starts the program and comes back at once; its output goes into the file.
pid_t start(const std::vector<std::string>& command, const std::optional<Account>& account, const std::string& output_file);

int wait_status(pid_t child);  // waits for a child of ours: its exit status, or 128 + signal
bool has_ended(pid_t child);   // a child of ours; true once only
// Waits for a child of ours or, where it is none, until no such process is there; false: it is still there after the time.
bool wait_for_end(pid_t process, int milliseconds);

}  // namespace concertina
