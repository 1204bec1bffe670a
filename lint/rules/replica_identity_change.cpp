// What logical replication sends of old rows changes.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::replica_identity || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("The replica identity of {} changes: what consumers get of updated and deleted rows is different.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_replica_identity_change;
const LintRule lint_replica_identity_change{
    .id = "replica-identity-change",
    .severity = "warning",
    .summary = "the replica identity of a table in use changes",
    .reason =
        "Subscribers and change feeds find a row by the old values that the identity sends. With NOTHING, UPDATE and DELETE fail on a published table; with "
        "another index, consumers may not find their rows.",
    .instead = "Look at the subscriptions and consumers of the table first.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users REPLICA IDENTITY FULL;"},
    .good = {"", R"(CREATE TABLE notes (id bigint PRIMARY KEY, body text);
ALTER TABLE notes REPLICA IDENTITY FULL;)"},
    .check = check,
};

}  // namespace concertina
