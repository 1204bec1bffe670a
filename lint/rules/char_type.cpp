// A type that pads with blanks.
#include <fmt/format.h>

#include <string>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_padded(const std::string& type) {
  const std::string base = type.substr(0, type.find_first_of("(["));
  return base == "character" || base == "char" || base == "bpchar";
}

Verdicts check(const Act& act, const Situation&) {
  if ((act.verb != Verb::add_column && act.verb != Verb::change_type) || !is_padded(act.column.type)) return {};
  return {Verdict{fmt::format("{} is {}, which is filled up with blanks.", shown(act.object), act.column.type)}};
}

}  // namespace

extern const LintRule lint_char_type;
const LintRule lint_char_type{
    .id = "char-type",
    .severity = "note",
    .summary = "a column is char(n)",
    .reason = "Values are filled up with blanks, which count in some comparisons and vanish in others, and nothing is saved by it.",
    .instead = "Use text, with a CHECK on its length where that matters.",
    .page = "https://www.postgresql.org/docs/current/datatype-character.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ADD COLUMN country char(2);"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN country text;"},
    .check = check,
};

}  // namespace concertina
