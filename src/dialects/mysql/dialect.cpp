// MySQL 8.0 and later, as the planner sees it. https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
#include "dialects/mysql/dialect.hpp"

namespace concertina {

extern const Dialect dialect_mysql;
const Dialect dialect_mysql = mysql::common_dialect("mysql");

}  // namespace concertina
