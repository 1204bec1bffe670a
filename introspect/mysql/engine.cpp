// MySQL 8.0 and later as an engine.
#include "run/engine.hpp"

#include "introspect/mysql/client.hpp"
#include "introspect/mysql/read.hpp"
#include "introspect/mysql/scratch.hpp"
#include "introspect/mysql/split.hpp"

namespace concertina {

extern const Engine engine_mysql;
const Engine engine_mysql{.dialect = "mysql",
                          .schemes = {"mysql"},
                          .connect = mysql::connect,
                          .read = mysql::read_mysql,
                          .scratch = mysql::scratch_of_mysql,
                          .set_collation = mysql::set_collation,
                          .plain = mysql::plain,
                          .split = mysql::split};

}  // namespace concertina
