#include "support/linting.hpp"

#include <fmt/format.h>

#include "model/json.hpp"

namespace concertina {
namespace {

std::string plan_of(const std::string& deploys, const std::string& dialect) {
  return fmt::format(
      R"({{"format": "concertina-plan/1", "id": "00000000", "tool": "0", "dialect": "{}", "server_version": "15.1", "from": {{"fingerprint": "a"}},
"to": {{"fingerprint": "b"}}, "footprint": [], "policy": {{}}, "intents": [], "deploys": {}}})",
      dialect, deploys);
}

}  // namespace

std::vector<Finding> findings_behind(const std::string& before, const std::string& migration, const std::string& dialect, const std::vector<std::string>& rules,
                                     const std::string& file) {
  LintOptions options{dialect, "", {}, false, {}};
  for (const std::string& id : rules) options.policy.lint[id] = lint_rule(id)->severity;
  if (file == "plan.json") return lint(plan_from_json(plan_of(migration, dialect), file), file, options);
  if (file == "plan.json") return lint(plan_from_json(plan_of(migration, dialect), file), file, options);
  std::vector<Finding> findings = lint({migration_of("1.sql", before, false), migration_of(file, migration, false)}, options);
  std::erase_if(findings, [&](const Finding& one) { return one.file != file; });
  return findings;
}

std::set<std::string> rules_of(const std::vector<Finding>& findings) {
  std::set<std::string> rules;
  for (const Finding& one : findings) rules.insert(one.rule);
  return rules;
}

}  // namespace concertina
