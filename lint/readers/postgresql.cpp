// PostgreSQL: libpg_query parses (never writes) the statements; no server is needed.
#include <algorithm>
#include <set>

#include "dialects/dialect.hpp"
#include "introspect/postgresql/split.hpp"
#include "lint/locking.hpp"
#include "lint/postgresql/parse_statement.hpp"
#include "lint/reader.hpp"
#include "lint/type_change.hpp"

namespace concertina {
namespace {

std::vector<Act> acts_of(const SqlStatement& statement) {
  if (statement.use == SqlUse::include) return {unread("it includes the file " + statement.text)};
  return tree::acts_of_statement(statement.text);
}

std::vector<ReadStatement> read_all(const std::string& sql) {
  std::vector<ReadStatement> result;
  for (const SqlStatement& statement : postgresql::cut(sql)) result.push_back({statement.text, statement.line, acts_of(statement), {}});
  return result;
}

std::vector<ReadStatement> read(const std::string& sql) { return read_around(sql, read_all); }

ReadSql open(const ReaderOptions&) { return read; }

constexpr const char* writes = "writes";
constexpr const char* all = "reads and writes";

// USING INDEX of a primary key makes its columns NOT NULL, for which the rows are read.
bool takes_index_as_it_is(const Act& act, const Situation& situation) {
  return act.is("using index") && (act.constraint.type != ConstraintType::primary_key || locking::nullable_key(act, situation).empty());
}

Wait of_constraint(const Act& act, const Situation& situation) {
  const bool unchecked = !locking::checks_at_once(act) || locking::is_key_of_new_column(act, situation);
  if (act.constraint.type == ConstraintType::foreign_key) return {writes, unchecked};
  return {all, unchecked || takes_index_as_it_is(act, situation)};
}

// Parts of ALTER TABLE that block nobody, or writers only.
Wait of_other_part(const Act& act) {
  static const std::set<std::string, std::less<>> light{"AT_SetStatistics", "AT_SetOptions", "AT_ResetOptions", "AT_ClusterOn", "AT_DropCluster"};
  static const std::set<std::string, std::less<>> triggers{"AT_EnableTrig", "AT_EnableAlwaysTrig", "AT_EnableReplicaTrig", "AT_EnableTrigAll",
                                                           "AT_EnableTrigUser"};
  if (light.contains(act.text)) return {};
  return {triggers.contains(act.text) ? writes : all, true};
}

bool is_materialized(const ObjectId& index, const Catalog& schema) {
  return find(schema, {Kind::materialized_view, index.schema, "", index.parent}) != nullptr;
}

bool is_virtual(const ObjectId& column, const Situation& situation) {
  const Object* known = known_column(situation, column);
  return known != nullptr && !as<Column>(*known).generated.empty() && !as<Column>(*known).stored;
}

// ACCESS EXCLUSIVE, to note something.
const std::set<Verb>& locked_briefly() {
  static const std::set<Verb> verbs{Verb::drop_table,        Verb::rename_table,  Verb::move_table,       Verb::truncate,     Verb::drop_column,
                                    Verb::rename_column,     Verb::drop_not_null, Verb::set_default,      Verb::drop_default, Verb::drop_constraint,
                                    Verb::rename_constraint, Verb::drop_index,    Verb::detach_partition, Verb::row_security, Verb::replica_identity,
                                    Verb::drop_view,         Verb::drop_trigger,  Verb::change_policy};
  return verbs;
}

// https://www.postgresql.org/docs/current/explicit-locking.html, and measured.
Wait wait(const Act& act, const Situation& situation) {
  if (act.is("concurrently")) return {};
  switch (act.verb) {
    case Verb::add_column:
      return {all, dialect("postgresql").add_column_cost(act.column, situation.schema) == Cost::metadata};
    case Verb::set_not_null:
      return {all, locking::is_proven_not_null(situation, act.object)};
    case Verb::change_type:
      return {all, type_change(act, situation).cost == Cost::metadata};
    case Verb::add_constraint:
      return of_constraint(act, situation);
    case Verb::create_index:
      return is_materialized(act.object, situation.schema) ? Wait{} : Wait{writes, act.is("only")};
    case Verb::constrain_domain:
      return {writes, act.is("not valid")};
    case Verb::lock_table:
      return act.is("blocks reads") ? Wait{all, true} : act.is("blocks writes") ? Wait{writes, true} : Wait{};
    case Verb::alter_table:
      return of_other_part(act);
    case Verb::validate_constraint:
      return act.is("enforces") ? Wait{all, false} : Wait{};
    case Verb::set_generated:
      return {all, act.column.generated.empty() || is_virtual(act.object, situation)};
    case Verb::reindex:
    case Verb::rebuild_table:
      return {all, false};
    case Verb::create_trigger:
    case Verb::disable_trigger:
      return {writes, true};
    case Verb::attach_partition:
      return act.text.empty() ? Wait{} : Wait{all, true};
    default:
      return locked_briefly().contains(act.verb) ? Wait{all, true} : Wait{};
  }
}

}  // namespace

extern const LintReader lint_reader_postgresql;
const LintReader lint_reader_postgresql{{"postgresql"}, open, wait, true};

}  // namespace concertina
