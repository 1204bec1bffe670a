// A column that changes in place: NOT NULL, default, and what the engine changes without writing rows.
#include "planner/column_facets.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "alter_column";

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  return each(unclaimed, [&](const Change& change) {
    return id_of(change).kind == Kind::column && change.before && change.after && !renames(change) && alters_in_place(*change.before, *change.after, context);
  });
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) { return column_steps(*set[0].before, *set[0].after, name, context); }

}  // namespace

extern const Rule rule_alter_column;
const Rule rule_alter_column{name, "a column changes in place: looser in the first deploy, stricter when nobody breaks it any more", 50, claims, steps};

}  // namespace concertina
