// PostgreSQL 14 to 18 as an engine: the functions of this folder in one value.
#include "run/engine.hpp"

#include "introspect/postgresql/client.hpp"
#include "introspect/postgresql/read.hpp"
#include "introspect/postgresql/scratch.hpp"
#include "introspect/postgresql/split.hpp"

namespace concertina {

extern const Engine engine_postgresql;
const Engine engine_postgresql = {.dialect = "postgresql",
                                  .schemes = {"postgresql", "postgres"},
                                  .connect = postgresql::connect,
                                  .read = postgresql::read,
                                  .role = [](Client& client) { return client.query("SELECT current_user", {}).at(0).at(0).value(); },
                                  .scratch = postgresql::scratch,
                                  .plain = postgresql::plain,
                                  .split = postgresql::split};

}  // namespace concertina
