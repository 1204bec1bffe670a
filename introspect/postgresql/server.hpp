// A temporary PostgreSQL server in a directory of its own, reached by a unix socket in it. It is gone after the value,
// after SIGINT, SIGTERM or SIGHUP, and, after a kill -9, with the next call of start_server().
#pragma once
#include <sys/types.h>

#include <memory>
#include <string>

namespace concertina::postgresql {

struct Server {
  std::string directory;  // holds data/, the socket, the log, and `owner`, a file that its living owner has locked
  std::string version;    // "15.18"
  std::string url;        // of the database postgres, as its superuser
  pid_t process = 0;
  int lock = -1;  // file descriptor of `owner`
};

// Prefers installed binaries of major version `wanted`, else takes the newest (0: any).
// Throws Error: none installed, initdb failed, the server did not come up.
std::shared_ptr<Server> start_server(int wanted);

// Removes what killed runs have left in the directory for temporary files. Servers of living runs stay.
void sweep_servers();

}  // namespace concertina::postgresql
