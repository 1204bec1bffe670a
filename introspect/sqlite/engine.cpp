// SQLite as an engine: a file, or a database in memory for scratch.
#include "run/engine.hpp"

#include "introspect/sqlite/client.hpp"
#include "introspect/sqlite/read.hpp"
#include "introspect/sqlite/split.hpp"

namespace concertina {
namespace {

// In memory, whatever `dev` says: there is nothing to be had from a server, and the version is the library's.
Scratch scratch(const std::string&, int) {
  Scratch result;
  result.url = "sqlite::memory:";
  result.client = sqlite::connect(result.url);
  const std::string version = result.client.query("SELECT sqlite_version()", {})[0][0].value_or("");
  result.description = "SQLite " + version + " in memory";
  return result;
}

std::string plain(const std::string& text) { return text; }

}  // namespace

extern const Engine engine_sqlite;
const Engine engine_sqlite{.dialect = "sqlite",
                           .schemes = {"sqlite"},
                           .connect = sqlite::connect,
                           .read = sqlite::read,
                           .scratch = scratch,
                           .set_collation = nullptr,
                           .plain = plain,
                           .split = sqlite::split};

}  // namespace concertina
