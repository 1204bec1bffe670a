// Rows that break a foreign key come in unseen.
#include <fmt/format.h>

#include <string>

#include "lint/rule.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

bool is_off(const Act& act) {
  const std::string name = lower(act.object.name), value = lower(act.name);
  if (name == "session_replication_role") return value == "replica";
  if (name != "foreign_key_checks" && name != "foreign_keys") return false;
  return value == "0" || value == "off" || value == "false" || value == "no";
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb == Verb::disable_trigger && act.text == "ALL" && !is_new(situation, act.object)) {
    return {Verdict{fmt::format("All triggers of {} are switched off, those of its foreign keys as well.", shown(act.object))}};
  }
  if (act.verb != Verb::set || !is_off(act)) return {};
  if (act.object.name == "foreign_keys") {
    return {Verdict{"Foreign keys are not checked from here on: rows may break them, unless PRAGMA foreign_key_check is asked before the commit.", false}};
  }
  return {Verdict{fmt::format("Foreign keys are not checked from here on ({} = {}).", act.object.name, act.name)}};
}

}  // namespace

extern const LintRule lint_foreign_keys_off;
const LintRule lint_foreign_keys_off{
    .id = "foreign-keys-off",
    .severity = "error",
    .summary = "the checks of foreign keys are switched off",
    .reason = "Rows that point to nothing are taken, and none is looked at when the checks are on again: the keys then say what is not so.",
    .instead = "Leave the checks on and load tables in the order of their keys; or drop the key and add it again, which checks all rows.",
    .page = "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SESSION-REPLICATION-ROLE",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);",
            "SET session_replication_role = replica;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);",
             "ALTER TABLE users DISABLE TRIGGER USER;"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "SET foreign_key_checks = 0;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "SET foreign_key_checks = 1;"}},
             {{"sqlite"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "PRAGMA foreign_keys = OFF;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "PRAGMA foreign_keys = ON;"}}},
};

}  // namespace concertina
