// CREATE INDEX while the table is in use.
#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

bool is_of_materialized_view(const Act& act, const Situation& situation) {
  const ObjectId view{Kind::materialized_view, act.object.schema, "", act.object.parent};
  return find(situation.schema, view) != nullptr;
}

// MySQL and MariaDB make it along with a foreign key, which has a rule of its own.
bool comes_with_key(const Act& act, const Situation& situation) {
  if (situation.file.empty() || !locking::same_table(situation.file.back(), act)) return false;
  const Act& before = situation.file.back();
  return before.verb == Verb::add_constraint && before.constraint.type == ConstraintType::foreign_key;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::create_index || act.is("concurrently") || act.is("only") || is_new(situation, act.object)) return {};
  if (locking::is_new_view(situation, table_of(act.object))) return {};
  const std::string index = locking::name_or(act, "an index"), table = locking::table_name(act);
  if (is_tried(situation)) {
    if (!locking::server_is_busy(act, situation) || comes_with_key(act, situation)) return {};
    return {Verdict{fmt::format("While {} is built, {}.", index, locking::busy_text(act))}};
  }
  if (is_of_materialized_view(act, situation)) return {Verdict{fmt::format("While {} is built, {} cannot be refreshed; queries go on.", index, table)}};
  return {Verdict{fmt::format("While {} is built, nobody writes to {}.", index, table)}};
}

}  // namespace

extern const LintRule lint_index_blocks_writers;
const LintRule lint_index_blocks_writers{
    .id = "index-blocks-writers",
    .severity = "error",
    .summary = "an index is built while writers of the table wait",
    .reason = "CREATE INDEX locks the table against writes (SHARE) until every row has been read and the index is written: minutes on a large table.",
    .instead =
        "PostgreSQL: CREATE INDEX CONCURRENTLY, outside a transaction, one for each file. If it fails it leaves an invalid index behind: DROP INDEX "
        "CONCURRENTLY before the next try. On a partitioned table: CREATE INDEX ON ONLY the parent, CONCURRENTLY on each partition, then ALTER INDEX … "
        "ATTACH PARTITION. MySQL and MariaDB have no online form of FULLTEXT, SPATIAL and (MySQL) expression indexes: a copy of the table that is kept "
        "in step and swapped in, or a quiet hour.",
    .page = "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "CREATE INDEX users_email_idx ON users (email);"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "CREATE FULLTEXT INDEX users_email_idx ON users (email);"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "CREATE INDEX users_email_idx ON users (email);"}}},
};

}  // namespace concertina
