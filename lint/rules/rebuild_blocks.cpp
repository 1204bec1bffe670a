// Statements that write a whole table anew.
#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::rebuild_table || is_new(situation, act.object) || locking::is_new_view(situation, act.object)) return {};
  const std::string word = act.text.empty() ? "The statement" : act.text, table = locking::table_name(act);
  if (!is_tried(situation)) {
    if (act.is("concurrently")) return {};
    return {Verdict{fmt::format("{} writes {} anew, and nobody uses it until that is done.", word, table)}};
  }
  if (lint_facts(situation).one_writer)
    return {Verdict{fmt::format("{} writes {} anew, and nobody else writes to the database until that is done.", word, table)}};
  if (!locking::server_is_busy(act, situation)) return {};
  return {Verdict{fmt::format("{}: {}.", word, locking::busy_text(act))}};
}

}  // namespace

extern const LintRule lint_rebuild_blocks;
const LintRule lint_rebuild_blocks{
    .id = "rebuild-blocks",
    .severity = "error",
    .summary = "a table is written anew while others wait",
    .reason =
        "VACUUM FULL, CLUSTER, REFRESH MATERIALIZED VIEW, SET LOGGED and SET TABLESPACE hold ACCESS EXCLUSIVE as long as they write. Changing the engine "
        "in MySQL or MariaDB copies the table while writers wait; VACUUM in SQLite copies the file.",
    .instead =
        "PostgreSQL: plain VACUUM, which lets the space be used again; REFRESH MATERIALIZED VIEW CONCURRENTLY (it takes a unique index); for shrinking, "
        "an extension that copies the table online and swaps it in. MySQL and MariaDB: a copy that is kept in step and swapped in. SQLite: a time when "
        "nobody writes.",
    .page = "https://www.postgresql.org/docs/current/sql-vacuum.html",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "VACUUM FULL users;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "VACUUM users;"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "ALTER TABLE users ENGINE=MyISAM;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "ALTER TABLE users ENGINE=InnoDB;"}},
             {{"sqlite"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "VACUUM;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "ANALYZE users;"}}},
};

}  // namespace concertina
