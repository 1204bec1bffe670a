// concertina lint: what would hurt in migration files and plans.
#include "lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "dialects/dialect.hpp"
#include "introspect/source.hpp"
#include "lint/forms/file_order.hpp"
#include "lint/lint_text.hpp"
#include "model/error.hpp"
#include "model/json.hpp"
#include "run/client.hpp"

namespace concertina {
namespace {

bool is_plan(const std::string& path) { return path.ends_with(".json"); }

std::string dialect_for(const Arguments& given) {
  if (!given.dialect.empty()) return given.dialect;
  for (const std::string& source : {given.schema, given.from, given.to}) {
    if (const std::string told = dialect_of_source(source); !told.empty()) return told;
  }
  throw Error("SQL does not tell which database engine it is for", "lint", "Give --dialect: postgresql, mysql, mariadb or sqlite.");
}

[[noreturn]] void refuse_schema(const std::string& told, const std::string& dialect, const std::string& schema) {
  throw Error(fmt::format("the schema is of {}, and the files are for {}", told, dialect), without_password(schema),
              "Give the schema of the same engine, or another --dialect.");
}

void take_schema(LintOptions& options, const Arguments& given) {
  if (given.schema.empty()) return;
  if (const std::string told = dialect_of_source(given.schema); !told.empty() && told != options.dialect) refuse_schema(told, options.dialect, given.schema);
  Source source = open_source(given.schema, {options.dialect, given.dev, 0, {}});
  print_notes(source.notes);
  options.schema = std::move(source.catalog);
}

LintOptions options_for(const Arguments& given, const std::string& dialect) { return {dialect, {}, {}, policy_of(given), given.dev}; }

// As `git diff --name-only` gives them: one a line, and those that lead back too.
std::optional<std::set<std::string>> new_files(const Arguments& given, const std::vector<Migration>& migrations) {
  if (given.fresh.empty()) return std::nullopt;
  std::set<std::string> result;
  std::istringstream lines(fmt::format("{}", fmt::join(given.fresh, "\n")));
  for (std::string line; std::getline(lines, line);) {
    const std::string path = std::filesystem::path(line).lexically_normal().string();
    if (line.empty() || is_left_out(path)) continue;
    if (std::ranges::find(migrations, path, &Migration::path) == migrations.end()) {
      throw Error("the new file is none of those that are looked at", line, "Name it, or its directory, as PATH too.");
    }
    result.insert(path);
  }
  return result;
}

void append(std::vector<Finding>& findings, std::vector<Finding> more) {
  findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

int lint_command(const Arguments& given) {
  if (given.rules) {
    write_output("", lint_rules_text());
    return 0;
  }
  if (given.paths.empty()) throw Error("there is nothing to look at", "lint", "Name migration files, directories of them, or plans.");
  std::vector<std::string> files;
  std::vector<Finding> findings;
  std::size_t count = 0;
  for (const std::string& path : given.paths) {
    if (!is_plan(path)) {
      files.push_back(path);
      continue;
    }
    const Plan plan = plan_from_json(read_file(path), path);
    append(findings, lint(plan, path, options_for(given, plan.dialect)));
    ++count;
  }
  if (!files.empty()) {
    LintOptions options = options_for(given, dialect_for(given));
    const std::vector<Migration> migrations = migrations_at(files, given.in_transaction, dialect(options.dialect).lexical);
    print_notes(passed_over(files));
    take_schema(options, given);
    options.only = new_files(given, migrations);
    append(findings, lint(migrations, options));
    count += migrations.size();
  }
  if (!given.baseline.empty()) findings = without_accepted(findings, findings_in(read_file(given.baseline), given.baseline));
  write_output("", lint_text(findings, given.format));
  print_notes({lint_summary(findings, count)});
  return std::ranges::any_of(findings, [](const Finding& one) { return one.severity != "note"; }) ? 2 : 0;
}

}  // namespace concertina
