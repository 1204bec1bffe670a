// The one place where values become JSON and JSON becomes values. Input is checked against the schemas in schemas/, which are
// built into the program; errors name the JSON path. Reading what was written gives an equal value, byte for byte on writing again.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/intent.hpp"
#include "model/plan.hpp"
#include "model/policy.hpp"

namespace concertina {

// Defaults of the command line, from concertina.json in the working directory.
struct Config {
  std::string from, to, dev, target, out, policy, intents;
  std::vector<std::string> ignore;
  bool operator==(const Config&) const = default;
};

// `where` names the input in errors (a file name). All readers throw Error.
// `dialect`: of a catalog that does not name its own.
Catalog catalog_from_json(std::string_view text, const std::string& where, const std::string& dialect = "");
std::string dialect_of_catalog(std::string_view text);  // empty: it does not name its own, or is none
Plan plan_from_json(std::string_view text, const std::string& where);
std::vector<Intent> intents_from_json(std::string_view text, const std::string& where);
Policy policy_from_json(std::string_view text, const std::string& where);
Config config_from_json(std::string_view text, const std::string& where);

std::string to_json(const Catalog& catalog);  // indented, with a newline at its end
std::string to_json(const Plan& plan);
std::string to_json(const std::vector<Change>& changes);  // for `diff --format json`

}  // namespace concertina
