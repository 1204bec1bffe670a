// Enum types whose values go, change their order or their names. No server takes a value out of a type or moves it there, so that
// a new type changes places with the old one, and with it every column of the type. That comes behind all other changes of a
// plan, which end at a schema whose types have the values of both sides.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diff/values.hpp"
#include "planner/rule.hpp"

namespace concertina {

struct Relabeled {
  ObjectId type;
  Labels before, after;                        // before: what is there when all other changes are done
  std::map<std::string, std::string> renamed;  // old → new
  Labels removed() const;
};

struct Relabeling {
  std::vector<Relabeled> types;
  std::optional<Catalog> end;  // what is wanted, where there are such types: the comparison ends before it
};

// Takes these changes out of the comparison: it goes on to end at what is there before them.
Relabeling take_values(Comparison& comparison, const Dialect& dialect, const Policy& policy);

// Before the release: rows hold the old name of a value as long as a version runs that knows no other. `context`: of all other changes.
std::vector<Step> keep_old_names(const Relabeling& values, const Context& context);

// Behind all `others`, in no order. `context`: of all other changes. Throws Error for what cannot be carried over.
std::vector<Step> relabel_steps(const Relabeling& values, const std::vector<Step>& others, const Context& context);

}  // namespace concertina
