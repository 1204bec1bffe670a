#include "support/linting.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/json.hpp"

namespace concertina {
namespace {

using Json = nlohmann::json;

// A plan of one step, with these members of its deploy, step and statement: {"step": {"hazards": […]}}.
std::string plan_with(const std::string& differences, const std::string& dialect) {
  const Json given = Json::parse(differences);
  Json statement = {{"sql", "ALTER TABLE users ADD COLUMN nick text"}, {"lock", ""}, {"on", {"public.users"}}, {"blocks", "nothing"}};
  Json step = {{"id", "public.users.nick/add"},
               {"phase", "expand"},
               {"object", {{"kind", "column"}, {"name", "public.users.nick"}}},
               {"change", "alter"},
               {"rule", "add_column"},
               {"rollback", {{{"sql", "ALTER TABLE users DROP COLUMN nick"}}}}};
  Json deploy = {{"number", 1}, {"title", "expand"}, {"fingerprint_after", "c"}, {"compatibility", {{"old", "works"}, {"new", "works"}}}};
  statement.merge_patch(given.value("statement", Json::object()));
  step["statements"] = Json::array({statement});
  step.merge_patch(given.value("step", Json::object()));
  deploy["steps"] = Json::array({step});
  deploy.merge_patch(given.value("deploy", Json::object()));
  return Json{{"format", "concertina-plan/1"},
              {"id", "00000000"},
              {"tool", "0"},
              {"dialect", dialect},
              {"server_version", "15.1"},
              {"from", {{"fingerprint", "a"}}},
              {"to", {{"fingerprint", "b"}}},
              {"deploys", Json::array({deploy})}}
      .dump();
}

}  // namespace

std::vector<Finding> findings_behind(const std::string& before, const std::string& migration, const std::string& dialect, const std::vector<std::string>& rules,
                                     const std::string& file, const std::string& server_version, const std::string& dev) {
  LintOptions options{dialect, {}, {}, {}, dev};
  options.schema.server_version = server_version;
  for (const std::string& id : rules) options.policy.lint[id] = lint_rule(id)->severity;
  if (file == "plan.json") return lint(plan_from_json(plan_with(migration, dialect), file), file, options);
  std::vector<Migration> files{migration_of("1.sql", before, false), migration_of(file, migration, false)};
  options.only = std::set<std::string>{file};
  if (file == "0.sql") std::ranges::reverse(files);  // as its name says
  return lint(files, options);
}

std::set<std::string> found(const Example& example, const LintRule& rule, std::string_view dialect, const std::string& dev) {
  return rules_of(findings_behind(std::string(example.before), std::string(example.migration), std::string(dialect), {std::string(rule.id)},
                                  std::string(example.file), std::string(example.server_version), dev));
}

std::set<std::string> rules_of(const std::vector<Finding>& findings) {
  std::set<std::string> rules;
  for (const Finding& one : findings) rules.insert(one.rule);
  return rules;
}

}  // namespace concertina
