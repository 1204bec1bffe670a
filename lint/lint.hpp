// Looking at migrations by all rules: what would hurt the application, its rows or its users when they run.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lint/finding.hpp"
#include "lint/migration.hpp"
#include "lint/rule.hpp"
#include "model/catalog.hpp"
#include "model/plan.hpp"

namespace concertina {

struct LintOptions {
  std::string dialect;
  std::optional<std::set<std::string>> only;  // paths: other files have run, and are looked at for the schema alone; nothing: all are new
  Catalog schema;                             // what is there before the first migration
  Policy policy;                              // severities by rule, files to leave alone
  std::string dev = "";                       // the URL of a server on which statements are tried; empty: a temporary local one
};

// In the order of files and lines. Migrations are looked at one after the other: each stands in the schema that those before it left.
// Throws Error for a suppression of a rule that there is none of, and where no server can be had.
std::vector<Finding> lint(const std::vector<Migration>& migrations, const LintOptions& options);

// A plan, step by step. What its policy accepts is no finding.
std::vector<Finding> lint(const Plan& plan, const std::string& path, const LintOptions& options);

}  // namespace concertina
