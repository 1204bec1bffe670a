// MariaDB 10.6 and later, as the planner sees it. https://mariadb.com/kb/en/innodb-online-ddl-overview/
#include "dialects/mysql/dialect.hpp"
#include "dialects/mysql/types.hpp"

namespace concertina {
namespace {

Dialect mariadb_dialect() {
  Dialect result = mysql::common_dialect("mariadb");
  result.default_for = mysql::time_for;
  return result;
}

}  // namespace

extern const Dialect dialect_mariadb;
const Dialect dialect_mariadb = mariadb_dialect();

}  // namespace concertina
