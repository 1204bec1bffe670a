// Properties of a table as a whole: SQLite's STRICT and WITHOUT ROWID, MySQL's options and partitions.
#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "alter_table";

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  return each(unclaimed, [&](const Change& change) {
    return id_of(change).kind == Kind::table && change.before && change.after && !renames(change) && (context.dialect.rebuilds || context.dialect.atoms);
  });
}

// What has to have a key gets it before.
std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  Step step = make_step(name, Phase::expand, id_of(set[0]), "alter", set,
                        context.dialect.rebuilds ? "The engine writes the table anew." : "What holds for the table as a whole.");
  const Object* key = primary_key_of(context.to, id_of(set[0]));
  if (key && !find(context.from, key->id)) step.needs.push_back(step_id(key->id, "add"));
  if (context.dialect.rebuilds) step.hazards.push_back({"REWRITE", "Every row is copied; other writers wait."});
  return {step};
}

}  // namespace

extern const Rule rule_alter_table;
const Rule rule_alter_table{name, "a table's own properties", 50, claims, steps};

}  // namespace concertina
