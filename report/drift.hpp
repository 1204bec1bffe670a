// How databases differ from the schema that they should have, for reports: values only, whatever the format.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "model/change.hpp"

namespace concertina {

struct Difference {
  std::string object;            // "column public.users.email"
  std::string what;              // "missing": only expected; "extra": only there; "changed"
  std::string category;          // "structural", "privilege", "comment", "statistics"
  std::string owner;             // whose the object is, as the policy's objects say; empty: not told
  std::string expected, actual;  // both texts; empty: it is not there
  auto operator<=>(const Difference&) const = default;
};

// `changes` lead from what is there to what is expected; a table that is there on one side only is one difference, with all that belongs to it.
std::vector<Difference> differences(const std::vector<Change>& changes, const std::function<std::string(const Object&)>& owner);

struct DriftTarget {
  std::string name;         // its URL without the password, or its path
  std::string unreachable;  // why it could not be read; empty: it was
  std::string stage;        // of the plan under way: "deploy 1 of 2 is done"; empty: there is none, or the database is past all of it
  std::vector<Difference> differences;
};

// Databases that are alike: they differ in the same from what is expected, and are at the same stage.
struct DriftGroup {
  std::vector<std::string> names;
  DriftTarget like;
};
std::vector<DriftGroup> groups_of(const std::vector<DriftTarget>& targets);  // in the order of their first

// "37 of 40 databases are as expected, 2 are at a stage of the plan, 1 has drifted, none could not be read"; of one: what is found.
std::string drift_summary(const std::vector<DriftTarget>& targets);

// `source` is what was expected, as it was given: where a finding of a code host belongs.
struct DriftReport {
  std::string source;
  std::vector<DriftTarget> targets;
};

// "text", "json", "markdown", "sarif", "github" or "junit". Text, markdown and github have nothing to say where nothing has drifted.
std::string drift_text(const DriftReport& report, std::string_view format);

// The differences of an earlier report in JSON. Throws Error.
std::vector<Difference> differences_in(const std::string& json, const std::string& path);

}  // namespace concertina
