// DETACH PARTITION without CONCURRENTLY.
#include "lint/locking.hpp"
#include "model/partition.hpp"

namespace concertina {
namespace {

bool has_default_partition(const Catalog& schema, const ObjectId& parent) {
  return std::ranges::any_of(partitions_of(schema, parent), [&](const ObjectId& id) { return partition_of(schema, id)->bound == "DEFAULT"; });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::detach_partition || act.is("concurrently") || is_new(situation, act.object)) return {};
  if (has_default_partition(situation.schema, act.object)) return {};  // the server refuses CONCURRENTLY there
  return {Verdict{fmt::format("Detaching {} waits for all who use {}, and whoever comes behind waits too.", shown(parse_name(Kind::table, act.name)),
                              locking::table_name(act))}};
}

}  // namespace

extern const LintRule lint_detach_blocks;
const LintRule lint_detach_blocks{
    .id = "detach-blocks",
    .severity = "warning",
    .summary = "a partition is detached under a lock on the whole partitioned table",
    .reason =
        "DETACH PARTITION takes ACCESS EXCLUSIVE on the parent and the partition: brief once it has the locks, but all who use any partition queue "
        "behind it.",
    .instead =
        "DETACH PARTITION … CONCURRENTLY (from 14), outside a transaction: the parent stays usable, the partition itself is locked for a moment. The "
        "server refuses it while there is a DEFAULT partition.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE visits (at date) PARTITION BY RANGE (at);\n"
            "CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
            "ALTER TABLE visits DETACH PARTITION visits_2024;"},
    .good = {"CREATE TABLE visits (at date) PARTITION BY RANGE (at);\n"
             "CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
             "ALTER TABLE visits DETACH PARTITION visits_2024 CONCURRENTLY;"},
    .check = check};

}  // namespace concertina
