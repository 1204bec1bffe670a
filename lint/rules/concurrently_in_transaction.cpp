// CONCURRENTLY where the server refuses it.
#include <map>

#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  static const std::map<Verb, std::string_view> statements{{Verb::create_index, "CREATE INDEX CONCURRENTLY"},
                                                           {Verb::drop_index, "DROP INDEX CONCURRENTLY"},
                                                           {Verb::reindex, "REINDEX CONCURRENTLY"},
                                                           {Verb::detach_partition, "DETACH PARTITION CONCURRENTLY"}};
  const auto statement = statements.find(act.verb);
  if (statement == statements.end() || !act.is("concurrently")) return {};
  if (act.is("in block")) return {Verdict{fmt::format("{} fails in a DO block.", statement->second)}};
  if (!situation.in_transaction) return {};
  const std::string_view whose = situation.own_transaction ? "the file began one" : "the file is run in one";
  return {Verdict{fmt::format("{} fails in a transaction, and {}.", statement->second, whose)}};
}

}  // namespace

extern const LintRule lint_concurrently_in_transaction;
const LintRule lint_concurrently_in_transaction{
    .id = "concurrently-in-transaction",
    .severity = "error",
    .summary = "CONCURRENTLY in a transaction",
    .reason = "What runs CONCURRENTLY commits in between, so the server refuses it in a transaction block, a function or a DO block: the migration fails.",
    .instead = "Put the statement alone into a file that the migration tool runs without a transaction.",
    .page = "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "BEGIN;\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);\nCOMMIT;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);"},
    .check = check};

}  // namespace concertina
