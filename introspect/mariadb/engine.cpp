// MariaDB 10.6 and later as an engine: a MySQL of another make.
#include "run/engine.hpp"

#include "introspect/mysql/client.hpp"
#include "introspect/mysql/read.hpp"
#include "introspect/mysql/scratch.hpp"
#include "introspect/mysql/split.hpp"

namespace concertina {

extern const Engine engine_mariadb;
const Engine engine_mariadb{"mariadb", {"mariadb"}, mysql::connect, mysql::read_mariadb, mysql::scratch_of_mariadb, mysql::plain, mysql::split};

}  // namespace concertina
