// Two kinds of work in one file.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lint/rule.hpp"

namespace concertina {
namespace {

enum class Work { schema, rows, other };

// Rows of a table that the file made are part of making it.
Work work_of(const Act& act, const Situation& situation) {
  static const std::set<Verb> others{Verb::truncate,          Verb::reindex,     Verb::rebuild_table, Verb::validate_constraint,
                                     Verb::change_privileges, Verb::alter_object};
  const bool writes = act.verb == Verb::insert_rows || act.verb == Verb::update_rows || act.verb == Verb::delete_rows;
  if (writes) return is_new(situation, act.object) ? Work::other : Work::rows;
  if (act.text == temporary_table) return Work::other;
  return act.verb < Verb::insert_rows && !others.contains(act.verb) ? Work::schema : Work::other;
}

// At the first act of the second kind.
Verdicts check(const Act& act, const Situation& situation) {
  const Work work = work_of(act, situation);
  const auto seen = [&](Work kind) { return std::ranges::any_of(situation.file, [&](const Act& before) { return work_of(before, situation) == kind; }); };
  if (work == Work::other || seen(work) || !seen(work == Work::rows ? Work::schema : Work::rows)) return {};
  return {Verdict{work == Work::rows ? fmt::format("The file changes the schema, and here the rows of {} as well.", shown(table_of(act.object)))
                                     : "The file changes rows, and here the schema as well."}};
}

}  // namespace

extern const LintRule lint_ddl_and_data;
const LintRule lint_ddl_and_data{
    .id = "ddl-and-data",
    .severity = "warning",
    .summary = "a file changes both the schema and the rows of tables in use",
    .reason =
        "In one transaction the locks of the schema change last until the last row is written. Without one, a failure half-way leaves either done and the "
        "other not, and the file cannot simply be run again.",
    .instead = "Write one migration for the schema and another for the rows.",
    .page = "https://www.postgresql.org/docs/current/explicit-locking.html",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);",
            R"(ALTER TABLE users ADD COLUMN city text;
UPDATE users SET city = '' WHERE id BETWEEN 1 AND 1000;)"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);",
             R"(CREATE TABLE plans (name varchar(20) PRIMARY KEY);
INSERT INTO plans (name) VALUES ('free'), ('basic');)"},
    .check = check,
};

}  // namespace concertina
