// A point in time that depends on who reads it.
#include <fmt/format.h>

#include <string>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_zoneless(const std::string& type) {
  return type.starts_with("timestamp") && type.find("with time zone") == std::string::npos && type.find("timestamptz") != 0;
}

Verdicts check(const Act& act, const Situation&) {
  if ((act.verb != Verb::add_column && act.verb != Verb::change_type) || !is_zoneless(act.column.type)) return {};
  return {Verdict{fmt::format("{} is a timestamp without time zone.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_timestamp_without_zone;
const LintRule lint_timestamp_without_zone{
    .id = "timestamp-without-zone",
    .severity = "note",
    .summary = "a column is timestamp without time zone",
    .reason = "It holds what a clock showed, not when: sessions with different TimeZone settings write and compare different moments as if they were the same.",
    .instead = "Use timestamp with time zone (timestamptz).",
    .page = "https://www.postgresql.org/docs/current/datatype-datetime.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ADD COLUMN seen_at timestamp;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN seen_at timestamptz;"},
    .check = check,
};

}  // namespace concertina
