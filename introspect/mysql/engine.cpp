// MySQL 8.0 and later as an engine.
#include "run/engine.hpp"

#include "introspect/mysql/client.hpp"
#include "introspect/mysql/read.hpp"
#include "introspect/mysql/scratch.hpp"
#include "introspect/mysql/split.hpp"

namespace concertina {

extern const Engine engine_mysql;
const Engine engine_mysql{"mysql", {"mysql"}, mysql::connect, mysql::read_mysql, mysql::scratch_of_mysql, mysql::plain, mysql::split};

}  // namespace concertina
