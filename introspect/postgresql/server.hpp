// A temporary PostgreSQL server, reached by a unix socket in its directory.
#pragma once
#include <memory>
#include <string>

#include "introspect/server/temporary.hpp"

namespace concertina::postgresql {

struct Server {
  std::string version;  // "15.18"
  std::string url;      // of the database postgres, as its superuser
  std::shared_ptr<TemporaryServer> lifetime;
};

// Prefers installed binaries of major version `wanted`, else takes the newest (0: any).
// Throws Error: none installed, initdb failed, the server did not come up.
Server start_server(int wanted);

}  // namespace concertina::postgresql
