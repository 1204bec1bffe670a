// Findings in the forms that code hosts read.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace concertina {

// A text in a workflow command of GitHub; `property`: in front of the second "::".
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
std::string github_escaped(const std::string& text, bool property);

std::string uri_of_path(const std::string& path);  // relative, with / and percent signs: "a%20b/c.sql"

std::string dumped(const nlohmann::ordered_json& json);  // indented, with a line's end; what is not UTF-8 is replaced

// A log of one run of this program: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string sarif_log(const nlohmann::ordered_json& rules, const nlohmann::ordered_json& results);

}  // namespace concertina
