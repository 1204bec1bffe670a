// The formats of a report on drift.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "model/error.hpp"
#include "model/parsed.hpp"
#include "report/code_host.hpp"
#include "report/drift.hpp"

namespace concertina {
namespace {

using Json = nlohmann::ordered_json;

bool is_finding(const DriftTarget& target) { return !target.unreachable.empty() || !target.differences.empty(); }

std::string shown(const std::string& text) { return text.empty() ? "not there" : text; }

std::string differences_text(std::size_t count) { return fmt::format("{} difference{}", count, count == 1 ? "" : "s"); }

std::string headline(const DriftGroup& group) {
  const std::string names = fmt::format("{}", fmt::join(group.names, ", "));
  const std::string stage = group.like.stage.empty() ? "" : fmt::format(" ({})", group.like.stage);
  if (!group.like.unreachable.empty()) return fmt::format("{}: not read: {}", names, group.like.unreachable);
  return fmt::format("{}{}: {}", names, stage, differences_text(group.like.differences.size()));
}

std::string as_text(const DriftReport& report) {
  std::string text;
  for (const DriftGroup& group : groups_of(report.targets)) {
    if (!is_finding(group.like)) continue;
    text += headline(group) + "\n";
    for (const Difference& one : group.like.differences) {
      text += fmt::format("  {} {} ({}{})\n    expected  {}\n    actual    {}\n", one.what, one.object, one.category,
                          one.owner.empty() ? "" : ", of " + one.owner, shown(one.expected), shown(one.actual));
    }
  }
  return text;
}

std::string cell(const std::string& text) {
  std::string result;
  for (const char c : shown(text)) {
    if (c == '|' || c == '<' || c == '`' || c == '*' || c == '_' || c == '\\') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string as_markdown(const DriftReport& report) {
  std::string text;
  for (const DriftGroup& group : groups_of(report.targets)) {
    if (!is_finding(group.like)) continue;
    text += fmt::format("### {}\n\n", cell(headline(group)));
    if (group.like.differences.empty()) continue;
    text += "| | object | class | owner | expected | actual |\n|---|---|---|---|---|---|\n";
    for (const Difference& one : group.like.differences) {
      text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", one.what, cell(one.object), one.category, one.owner.empty() ? "" : cell(one.owner),
                          cell(one.expected), cell(one.actual));
    }
    text += "\n";
  }
  return text;
}

std::string message_of(const Difference& one, const std::string& name) {
  return fmt::format("{}: {} is {}; expected: {}; actual: {}", name, one.object, one.what, shown(one.expected), shown(one.actual));
}

std::string as_github(const DriftReport& report) {
  std::string text;
  for (const DriftTarget& target : report.targets) {
    if (!target.unreachable.empty())
      text += fmt::format("::warning title=database not read::{}\n", github_escaped(target.name + ": " + target.unreachable, false));
    for (const Difference& one : target.differences) {
      text += fmt::format("::error title={}::{}\n", github_escaped("drift: " + one.object, true), github_escaped(message_of(one, target.name), false));
    }
  }
  return text;
}

std::string xml(const std::string& text) {
  static const std::map<char, std::string> entities = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
  std::string result;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
    result += entities.contains(c) ? entities.at(c) : control ? "?" : std::string(1, c);
  }
  return result;
}

// A test case for each database: drift is a failure, one that is not read an error.
std::string as_junit(const DriftReport& report) {
  std::size_t failures = 0, errors = 0;
  std::string cases;
  for (const DriftTarget& target : report.targets) {
    cases += fmt::format("  <testcase classname=\"concertina.drift\" name=\"{}\">\n", xml(target.name));
    if (!target.unreachable.empty()) {
      ++errors;
      cases += fmt::format("    <error message=\"{}\"/>\n", xml(target.unreachable));
    } else if (!target.differences.empty()) {
      ++failures;
      std::string lines;
      for (const Difference& one : target.differences) lines += message_of(one, target.name) + "\n";
      cases += fmt::format("    <failure message=\"{}\">{}</failure>\n", differences_text(target.differences.size()), xml(lines));
    }
    cases += "  </testcase>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"concertina drift\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n{}</testsuite>\n",
      report.targets.size(), failures, errors, cases);
}

Json difference_json(const Difference& one) {
  Json json = {{"object", one.object}, {"what", one.what}, {"class", one.category}};
  if (!one.owner.empty()) json["owner"] = one.owner;
  json["expected"] = one.expected.empty() ? Json() : Json(one.expected);
  json["actual"] = one.actual.empty() ? Json() : Json(one.actual);
  return json;
}

std::string as_json(const DriftReport& report) {
  Json targets = Json::array();
  for (const DriftTarget& target : report.targets) {
    Json json = {{"database", target.name}};
    json["status"] = !target.unreachable.empty() ? "not read" : !target.differences.empty() ? "drifted" : target.stage.empty() ? "as expected" : "at a stage";
    if (!target.unreachable.empty()) json["error"] = target.unreachable;
    if (!target.stage.empty()) json["stage"] = target.stage;
    json["differences"] = Json::array();
    for (const Difference& one : target.differences) json["differences"].push_back(difference_json(one));
    targets.push_back(json);
  }
  return dumped({{"format", "concertina-drift/1"}, {"expected", report.source}, {"databases", targets}});
}

// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string as_sarif(const DriftReport& report) {
  Json rules = Json::array(), results = Json::array();
  for (const auto& [id, text] : {std::pair{"missing", "An object that is expected is not there."},
                                 {"extra", "An object is there that is not expected."},
                                 {"changed", "An object is not as expected."},
                                 {"not-read", "A database could not be read."}}) {
    rules.push_back({{"id", std::string("drift/") + id}, {"shortDescription", {{"text", text}}}});
  }
  const auto add = [&](const std::string& rule, const char* level, const std::string& message, const std::string& object) {
    Json location = {{"logicalLocations", Json::array({{{"fullyQualifiedName", object}}})}};
    if (report.source.find("://") == std::string::npos) location["physicalLocation"] = {{"artifactLocation", {{"uri", uri_of_path(report.source)}}}};
    results.push_back({{"ruleId", "drift/" + rule}, {"level", level}, {"message", {{"text", message}}}, {"locations", Json::array({location})}});
  };
  for (const DriftTarget& target : report.targets) {
    if (!target.unreachable.empty()) add("not-read", "warning", target.name + ": " + target.unreachable, target.name);
    for (const Difference& one : target.differences)
      add(one.what, one.category == "structural" ? "error" : "warning", message_of(one, target.name), one.object);
  }
  return sarif_log(rules, results);
}

}  // namespace

std::string drift_text(const DriftReport& report, std::string_view format) {
  static const std::map<std::string_view, std::string (*)(const DriftReport&)> formats = {{"text", as_text},   {"json", as_json},     {"markdown", as_markdown},
                                                                                          {"sarif", as_sarif}, {"github", as_github}, {"junit", as_junit}};
  return formats.at(format)(report);
}

std::vector<Difference> differences_in(const std::string& text, const std::string& path) {
  const Json json = parsed(text, path);
  if (!json.is_object() || json.value("format", Json()) != "concertina-drift/1") {
    throw Error("this is no report on drift", path, "write one with: concertina drift … --format json");
  }
  std::vector<Difference> result;
  try {
    for (const Json& database : json.at("databases")) {
      for (const Json& one : database.at("differences")) {
        const auto maybe_text = [&](const char* name) { return one.at(name).is_null() ? "" : one.at(name).get<std::string>(); };
        result.push_back({one.at("object"), one.at("what"), one.at("class"), one.value("owner", ""), maybe_text("expected"), maybe_text("actual")});
      }
    }
  } catch (const Json::exception& e) {
    throw Error(fmt::format("the report cannot be read: {}", e.what()), path, "write it anew with: concertina drift … --format json");
  }
  return result;
}

}  // namespace concertina
