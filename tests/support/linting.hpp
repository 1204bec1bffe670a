// What rules say of a piece of SQL.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/lint.hpp"
#include "lint/rule.hpp"

namespace concertina {

// The findings of the second file; with `rules` also those that are off by themselves.
std::vector<Finding> findings_behind(const std::string& before, const std::string& migration, const std::string& dialect = "postgresql",
                                     const std::vector<std::string>& rules = {}, const std::string& file = "2.sql", const std::string& server_version = "",
                                     const std::string& dev = "");

// Those of an example of the rule; `dev`: the URL of a server to try it on.
std::set<std::string> found(const Example& example, const LintRule& rule, std::string_view dialect, const std::string& dev = "");

// The rules among them, each once.
std::set<std::string> rules_of(const std::vector<Finding>& findings);

}  // namespace concertina
