// Builds that stop nobody and still take their time.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  const bool builds = act.verb == Verb::create_index || act.verb == Verb::reindex;
  if (!builds || !act.is("concurrently") || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("Building {} reads {} twice and waits for every transaction that is older.", locking::name_or(act, "the index"),
                              act.verb == Verb::create_index ? locking::table_name(act) : "the table")}};
}

}  // namespace

extern const LintRule lint_index_build_load;
const LintRule lint_index_build_load{
    .id = "index-build-load",
    .severity = "note",
    .summary = "an index is built CONCURRENTLY: long, with load, and behind old transactions",
    .reason =
        "The build reads the table twice and waits, before each pass and at the end, for transactions that began earlier; one that is left open stops it "
        "for as long.",
    .instead = "Run it at a quiet hour, look for long transactions first (pg_stat_activity, xact_start), and follow pg_stat_progress_create_index.",
    .page = "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);"},
    .good = {"", "CREATE TABLE tags (id bigint PRIMARY KEY, name text);\nCREATE INDEX tags_name_idx ON tags (name);"},
    .check = check};

}  // namespace concertina
