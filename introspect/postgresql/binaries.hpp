// Finding PostgreSQL's server programs on this machine.
#pragma once
#include <string>

namespace concertina::postgresql {

struct Binaries {
  std::string folder;   // with initdb and postgres in it
  std::string version;  // "15.18"; major version and all
};

// Looks in $CONCERTINA_PG_BIN (which decides alone where it is set), PATH, pg_config's folder and the usual places of
// packages. Of these: major version `wanted` first, else the newest. Throws Error with the ways out.
Binaries find_binaries(int wanted);

}  // namespace concertina::postgresql
