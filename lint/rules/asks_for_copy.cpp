// ALGORITHM=COPY, LOCK=SHARED or LOCK=EXCLUSIVE, written out.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (!act.is("asks for copy") || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("The statement itself asks for a copy of {}, or for a lock that writers wait for.", locking::table_name(act))}};
}

}  // namespace

extern const LintRule lint_asks_for_copy;
const LintRule lint_asks_for_copy{
    .id = "asks-for-copy",
    .severity = "error",
    .summary = "ALGORITHM=COPY, LOCK=SHARED or LOCK=EXCLUSIVE is written out",
    .reason =
        "The server does as it is told, although most changes have a cheaper way: it copies the table, or keeps writers (EXCLUSIVE: readers too) waiting.",
    .instead =
        "ALGORITHM=INSTANT, else ALGORITHM=INPLACE, LOCK=NONE: the server then refuses what it cannot do that way. MariaDB takes ALGORITHM=INSTANT "
        "with ENGINE=, ORDER BY and partitioning, and copies all the same.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html",
    .dialects = {"mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "ALTER TABLE users ADD COLUMN age int, ALGORITHM=COPY;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "ALTER TABLE users ADD COLUMN age int, ALGORITHM=INSTANT;"},
    .check = check};

}  // namespace concertina
