// The formats of what the linter finds, and of its rules.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lint/finding.hpp"

namespace concertina {

// "text", "json", "sarif" or "github". Text and github have nothing to say where nothing is found.
std::string lint_text(const std::vector<Finding>& findings, std::string_view format);

// "2 errors, 1 warning and no notes in 1 of 4 files"
std::string lint_summary(const std::vector<Finding>& findings, std::size_t files);

// Every rule: what it looks for, why, and what to do instead; in Markdown, which is docs/lint.md.
std::string lint_rules_text();

// The findings of an earlier report in JSON. Throws Error.
std::vector<Finding> findings_in(const std::string& json, const std::string& path);

// Those that the earlier report does not have, wherever in their file they stand now.
std::vector<Finding> without_accepted(const std::vector<Finding>& findings, const std::vector<Finding>& accepted);

}  // namespace concertina
