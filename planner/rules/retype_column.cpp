// A type that the server can only change by writing every row anew: a column of the new type changes places with the old one.
#include "planner/retyped.hpp"
#include "planner/retyping.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "retype_column";

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  return retype(set, {name, swapped_with(table_of(id_of(set[0])), context), {}, {}, "", nullptr}, context);
}

}  // namespace

extern const Rule rule_retype_column;
const Rule rule_retype_column{name, "a type that would write every row anew is changed by a column beside the old one and a swap of names", 24, retyped_sets,
                              steps};

}  // namespace concertina
