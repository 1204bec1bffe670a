// A build that PostgreSQL 14.0 to 14.3 gets wrong.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_broken(const std::string& version) { return version == "14.0" || version == "14.1" || version == "14.2" || version == "14.3"; }

Verdicts check(const Act& act, const Situation& situation) {
  const bool builds = (act.verb == Verb::create_index || act.verb == Verb::reindex) && act.is("concurrently");
  if (!builds || !is_broken(situation.schema.server_version)) return {};
  return {Verdict{fmt::format("PostgreSQL {} may leave rows out of an index that is built CONCURRENTLY.", situation.schema.server_version)}};
}

}  // namespace

extern const LintRule lint_index_corruption;
const LintRule lint_index_corruption{
    .id = "index-corruption",
    .severity = "error",
    .summary = "an index is built CONCURRENTLY by a version that may leave rows out of it",
    .reason = "In 14.0 to 14.3 a row that is changed while the index is built can be missing from it: queries by the index do not find the row.",
    .instead = "Update to 14.4 or later first. Indexes that were built so are rebuilt, or checked with amcheck.",
    .page = "https://www.postgresql.org/docs/release/14.4/",
    .dialects = {"postgresql"},
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "CREATE INDEX CONCURRENTLY users_email ON users (email);", "migration.sql",
            "14.2"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "CREATE INDEX CONCURRENTLY users_email ON users (email);", "migration.sql",
             "14.11"},
    .check = check,
};

}  // namespace concertina
