#include "lint/lint_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "lint/rule.hpp"
#include "model/error.hpp"
#include "model/parsed.hpp"
#include "report/code_host.hpp"

namespace concertina {
namespace {

using Json = nlohmann::ordered_json;

// A name may hold anything: what a terminal or a code host would take for its own is shown as it stands in SQL.
std::string plain(const std::string& text) {
  std::string result;
  for (const char c : text)
    result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? fmt::format("\\x{:02x}", static_cast<unsigned char>(c)) : std::string(1, c);
  return result;
}

std::string place(const Finding& finding) {
  if (!finding.part.empty()) return fmt::format("{}: {}", finding.file, finding.part);
  return finding.line > 0 ? fmt::format("{}:{}", finding.file, finding.line) : finding.file;
}

// What is so, for forms that have no place for the part of a plan.
std::string message(const Finding& finding) { return finding.part.empty() ? finding.text : fmt::format("{}: {}", finding.part, finding.text); }

std::string instead(const Finding& finding) {
  const LintRule* rule = lint_rule(finding.rule);
  return rule == nullptr ? "" : std::string(rule->instead);
}

// What to do instead is said once for each rule.
std::string as_text(const std::vector<Finding>& findings) {
  std::string text;
  std::set<std::string> told;
  for (const Finding& one : findings) {
    text += fmt::format("{}: {}: {} [{}]\n", plain(place(one)), one.severity, plain(one.text), one.rule);
    if (told.insert(one.rule).second) text += fmt::format("    instead: {}\n", instead(one));
  }
  return text;
}

std::string as_github(const std::vector<Finding>& findings) {
  static const std::map<std::string, std::string> commands{{"error", "error"}, {"warning", "warning"}, {"note", "notice"}};
  std::string text;
  for (const Finding& one : findings) {
    const std::string line = one.line > 0 ? fmt::format(",line={}", one.line) : "";
    text += fmt::format("::{} file={}{},title={}::{}\n", commands.at(one.severity), github_escaped(plain(one.file), true), line, github_escaped(one.rule, true),
                        github_escaped(plain(fmt::format("{} Instead: {}", message(one), instead(one))), false));
  }
  return text;
}

std::string as_json(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& one : findings) {
    Json json = {{"rule", one.rule}, {"severity", one.severity}, {"file", one.file}};
    if (!one.part.empty()) json["part"] = one.part;
    if (one.line > 0) json["line"] = one.line;
    json["text"] = one.text;
    json["sure"] = one.sure;
    json["instead"] = instead(one);
    list.push_back(json);
  }
  return dumped({{"format", "concertina-lint/1"}, {"findings", list}});
}

Json sarif_rule(const LintRule& rule) {
  return {{"id", rule.id},
          {"shortDescription", {{"text", rule.summary}}},
          {"fullDescription", {{"text", rule.reason}}},
          {"helpUri", rule.page},
          {"help", {{"text", rule.instead}}},
          {"defaultConfiguration", {{"enabled", !rule.opt_in}, {"level", rule.severity}}}};
}

std::string as_sarif(const std::vector<Finding>& findings) {
  Json rules = Json::array(), results = Json::array();
  for (const LintRule* rule : all_lint_rules()) rules.push_back(sarif_rule(*rule));
  for (const Finding& one : findings) {
    Json location = {{"artifactLocation", {{"uri", uri_of_path(one.file)}}}};
    if (one.line > 0) location["region"] = {{"startLine", one.line}};
    results.push_back(
        {{"ruleId", one.rule}, {"level", one.severity}, {"message", {{"text", message(one)}}}, {"locations", Json::array({{{"physicalLocation", location}}})}});
  }
  return sarif_log(rules, results);
}

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count == 0 ? "no" : std::to_string(count), thing, count == 1 ? "" : "s");
}

std::string rule_text(const LintRule& rule) {
  std::string text = fmt::format("## {}\n\n{}{}: {}.", rule.id, rule.severity, rule.opt_in ? ", off unless the policy names it" : "", rule.summary);
  if (!rule.dialects.empty()) text += fmt::format(" For {}.", fmt::join(rule.dialects, ", "));
  text += fmt::format("\n\n{}\n\n**Instead:** {}\n\n", rule.reason, rule.instead);
  if (rule.bad.file.ends_with(".sql")) text += fmt::format("```sql\n-- found\n{}\n-- not found\n{}\n```\n\n", rule.bad.migration, rule.good.migration);
  for (const Examples& one : rule.also) {
    const std::string dialects = fmt::format("{}", fmt::join(one.dialects, ", "));
    text += fmt::format("```sql\n-- {}: found\n{}\n-- {}: not found\n{}\n```\n\n", dialects, one.bad.migration, dialects, one.good.migration);
  }
  return text + fmt::format("See <{}>.\n", rule.page);
}

}  // namespace

std::string lint_text(const std::vector<Finding>& findings, std::string_view format) {
  static const std::map<std::string_view, std::string (*)(const std::vector<Finding>&)> formats{
      {"text", as_text}, {"json", as_json}, {"sarif", as_sarif}, {"github", as_github}};
  return formats.at(format)(findings);
}

std::string lint_summary(const std::vector<Finding>& findings, std::size_t files) {
  if (findings.empty()) return fmt::format("nothing to say about {}", counted(files, "file"));
  std::set<std::string> touched;
  std::map<std::string, std::size_t> counts;
  for (const Finding& one : findings) {
    touched.insert(one.file);
    ++counts[one.severity];
  }
  return fmt::format("{}, {} and {} in {} of {}", counted(counts["error"], "error"), counted(counts["warning"], "warning"), counted(counts["note"], "note"),
                     touched.size(), counted(files, "file"));
}

std::string lint_rules_text() {
  std::string text =
      "# What `concertina lint` looks for\n\nThis page is written by `concertina lint --rules`.\n\n"
      "Not looked for: what no file can show (how large a table is, when and where a migration runs, whether it was tried), what the bodies of routines\n"
      "depend on, and how many columns a table of MySQL has taken instantly.\n";
  for (const LintRule* rule : all_lint_rules()) text += "\n" + rule_text(*rule);
  return text;
}

std::vector<Finding> findings_in(const std::string& text, const std::string& path) {
  const Json json = parsed(text, path);
  if (!json.is_object() || json.value("format", Json()) != "concertina-lint/1") {
    throw Error("this is no report of the linter", path, "write one with: concertina lint … --format json");
  }
  std::vector<Finding> result;
  try {
    for (const Json& one : json.at("findings")) {
      result.push_back(
          {one.at("rule"), one.at("severity"), one.at("file"), one.value("part", ""), one.value("line", 0), one.at("text"), one.value("sure", true)});
    }
  } catch (const Json::exception& e) {
    throw Error(fmt::format("the report cannot be read: {}", e.what()), path, "write it anew with: concertina lint … --format json");
  }
  return result;
}

std::vector<Finding> without_accepted(const std::vector<Finding>& findings, const std::vector<Finding>& accepted) {
  std::multiset<std::array<std::string, 4>> known;
  for (const Finding& one : accepted) known.insert({one.rule, one.file, one.part, one.text});
  std::vector<Finding> result;
  for (const Finding& one : findings) {
    const auto found = known.find({one.rule, one.file, one.part, one.text});
    if (found == known.end())
      result.push_back(one);
    else
      known.erase(found);
  }
  return result;
}

}  // namespace concertina
