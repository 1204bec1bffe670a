// ATTACH PARTITION, and PARTITION OF beside a DEFAULT partition: rows are read for the bound.
#include "lint/locking.hpp"
#include "model/partition.hpp"

namespace concertina {
namespace {

// It may or may not say what the bound says: nobody but the server can tell.
bool has_check(const Catalog& schema, const ObjectId& table) {
  return std::ranges::any_of(children(schema, table, Kind::constraint), [](const Object* object) {
    const auto& check = as<Constraint>(*object);
    return check.type == ConstraintType::check && check.validated && check.enforced;
  });
}

Verdicts check_default(const ObjectId& parent, const ObjectId& attached, const Catalog& schema) {
  for (const ObjectId& id : partitions_of(schema, parent)) {
    if (id == attached || partition_of(schema, id)->bound != "DEFAULT" || has_check(schema, id)) continue;
    return {Verdict{fmt::format("Every row of {} is read for those that belong to {}, and queries of {} wait until that is done.", shown(id), shown(attached),
                                shown(parent))}};
  }
  return {};
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::attach_partition || is_new(situation, act.object)) return {};
  const ObjectId attached = parse_name(Kind::table, act.name);
  if (const Verdicts verdict = check_default(act.object, attached, situation.schema); !verdict.empty()) return verdict;
  if (act.text == "PARTITION OF" || is_new(situation, attached) || has_check(situation.schema, attached)) return {};
  const std::string text = fmt::format("Every row of {} is read for the bound, and nobody uses that table until it is done", shown(attached));
  if (known_table(situation, attached) != nullptr) return {Verdict{text + "."}};
  return {Verdict{text + ", unless a validated CHECK says what the bound says; --schema tells.", false}};
}

}  // namespace

extern const LintRule lint_attach_scans;
const LintRule lint_attach_scans{
    .id = "attach-scans",
    .severity = "warning",
    .summary = "a table is attached as a partition without a CHECK that says what its bound says",
    .reason =
        "The rows of the table that is attached, and those of a DEFAULT partition, are read under ACCESS EXCLUSIVE. The parent itself stays usable, but "
        "its queries wait as soon as they come to the DEFAULT partition.",
    .instead =
        "Before it: a CHECK that says what the bound says (NOT VALID, then VALIDATE), and the indexes of the parent, on the table; on a DEFAULT "
        "partition a CHECK that excludes the bound. Drop them afterwards.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE visits (at date) PARTITION BY RANGE (at);\nCREATE TABLE visits_2024 (at date);",
            "ALTER TABLE visits ATTACH PARTITION visits_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"},
    .good = {"CREATE TABLE visits (at date) PARTITION BY RANGE (at);\nCREATE TABLE visits_2024 (at date);",
             "ALTER TABLE visits_2024 ADD CONSTRAINT visits_2024_bound CHECK (at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-01-01') NOT VALID;\n"
             "ALTER TABLE visits_2024 VALIDATE CONSTRAINT visits_2024_bound;\n"
             "ALTER TABLE visits ATTACH PARTITION visits_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"},
    .check = check};

}  // namespace concertina
