// MySQL 8.0 and later, as the planner sees it. https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
#include "dialects/mysql/dialect.hpp"

#include "dialects/mysql/types.hpp"

namespace concertina {
namespace {

Dialect mysql_dialect() {
  Dialect result = mysql::common_dialect("mysql");
  result.default_for = mysql::default_for;
  return result;
}

}  // namespace

extern const Dialect dialect_mysql;
const Dialect dialect_mysql = mysql_dialect();

}  // namespace concertina
