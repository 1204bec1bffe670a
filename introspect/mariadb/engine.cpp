// MariaDB 10.6 and later as an engine: a MySQL of another make.
#include "run/engine.hpp"

#include "introspect/mysql/client.hpp"
#include "introspect/mysql/read.hpp"
#include "introspect/mysql/scratch.hpp"
#include "introspect/mysql/split.hpp"

namespace concertina {

extern const Engine engine_mariadb;
const Engine engine_mariadb{.dialect = "mariadb",
                            .schemes = {"mariadb"},
                            .connect = mysql::connect,
                            .read = mysql::read_mariadb,
                            .scratch = mysql::scratch_of_mariadb,
                            .set_collation = mysql::set_collation,
                            .plain = mysql::plain,
                            .split = mysql::split};

}  // namespace concertina
