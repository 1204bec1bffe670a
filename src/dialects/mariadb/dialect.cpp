// MariaDB 10.6 and later, as the planner sees it. https://mariadb.com/kb/en/innodb-online-ddl-overview/
#include "dialects/mysql/dialect.hpp"

namespace concertina {

extern const Dialect dialect_mariadb;
const Dialect dialect_mariadb = mysql::common_dialect("mariadb");

}  // namespace concertina
