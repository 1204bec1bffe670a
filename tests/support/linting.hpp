// What rules say of a piece of SQL.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "lint/lint.hpp"

namespace concertina {

// The findings of the second file; with `rules` also those that are off by themselves.
std::vector<Finding> findings_behind(const std::string& before, const std::string& migration, const std::string& dialect = "postgresql",
                                     const std::vector<std::string>& rules = {}, const std::string& file = "2.sql", const std::string& server_version = "");

// The rules among them, each once.
std::set<std::string> rules_of(const std::vector<Finding>& findings);

}  // namespace concertina
