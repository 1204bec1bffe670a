// Two indexes that do the same.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "lint/locking.hpp"
#include "model/catalog.hpp"
#include "model/constraint.hpp"

namespace concertina {
namespace {

bool is_same(const Index& one, const Object& other) {
  const auto* index = maybe<Index>(other);
  if (index) return index->keys == one.keys && index->include == one.include && index->method == one.method && index->where == one.where && index->valid;
  const auto& constraint = as<Constraint>(other);
  const bool is_plain = one.where.empty() && one.include.empty() && constraint.include.empty();
  return is_plain && has_index(constraint) && constraint.columns == locking::plain(one.keys);
}

const Object* same_as(const Act& act, const Situation& situation) {
  if (act.verb != Verb::create_index || act.object.name.empty() || act.index.keys.empty() || !find(situation.schema, act.object)) return nullptr;
  for (const Kind kind : {Kind::index, Kind::constraint}) {
    for (const Object* other : children(situation.schema, table_of(act.object), kind)) {
      if (other->id != act.object && is_same(act.index, *other) && (!act.index.unique || !maybe<Index>(*other) || as<Index>(*other).unique)) return other;
    }
  }
  return nullptr;
}

// At the end of the file, as it may drop the other one.
Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  for (const Act& one : situation.file) {
    if (const Object* other = same_as(one, situation))
      verdicts.push_back({fmt::format("The index {} is the same as {}.", shown(one.object), shown(other->id)), true, one.at});
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_duplicate_index;
const LintRule lint_duplicate_index{
    .id = "duplicate-index",
    .severity = "note",
    .summary = "a new index is the same as one that the table has",
    .reason = "Every write keeps both up to date, both take memory and disk, and no query gains by the second.",
    .instead = "Leave it out, or drop the other one once this one is there.",
    .page = "https://www.postgresql.org/docs/current/sql-createindex.html",
    .dialects = {},
    .bad = {R"(CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');
CREATE INDEX users_plan ON users (plan);)",
            "CREATE INDEX CONCURRENTLY users_by_plan ON users (plan);"},
    .good = {R"(CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');
CREATE INDEX users_plan ON users (plan);)",
             "CREATE INDEX CONCURRENTLY users_by_plan_and_email ON users (plan, email);"},
    .check = check,
    .also =
        {{{"mysql", "mariadb", "sqlite"},
          {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free'); CREATE INDEX users_plan ON users (plan);",
           "CREATE INDEX users_by_plan ON users (plan);"},
          {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free'); CREATE INDEX users_plan ON users (plan);",
           "CREATE INDEX users_by_plan_and_email ON users (plan, email);"}}},
};

}  // namespace concertina
