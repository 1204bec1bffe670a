// A server of our own in a directory of its own, for as long as the value lives. It is gone after the value, after SIGINT, SIGTERM
// or SIGHUP, and, after a kill -9, with the next call of temporary_server() of its engine.
#pragma once
#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "introspect/server/process.hpp"

namespace concertina {

struct TemporaryServer {
  std::string directory;  // holds data/, the socket, the logs, and `owner`, a file that its living owner has locked
  pid_t process = 0;
  int stop_signal = 0;
  int lock = -1;  // file descriptor of `owner`
};

// What there is to know about one engine's servers.
struct ServerKind {
  std::string name;                                                                            // "PostgreSQL"
  std::string prefix;                                                                          // of its directories in the folder for temporary files
  std::string process_file;                                                                    // where it writes the number of its process, from its directory
  std::vector<std::string> error_words;                                                        // a line of a log with one of them says what went wrong
  std::vector<std::string> (*make)(const std::string& folder, const std::string& directory);   // the commands: makes the data, …
  std::vector<std::string> (*serve)(const std::string& folder, const std::string& directory);  // … and serves it
  bool (*answers)(const std::string& directory);
  int stop_signal;  // ends it, and all that it has started, at once: nothing of it is needed
};

// Runs the programs of `folder`. Throws Error: the data cannot be made, the server does not come up.
std::shared_ptr<TemporaryServer> temporary_server(const ServerKind& kind, const std::string& folder);

// Removes what killed runs have left in the folder for temporary files. Servers of living runs stay.
void sweep_servers(const ServerKind& kind);

}  // namespace concertina
