// concertina plan: the deploys that lead from one schema to the other.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/opening.hpp"
#include "planner/planner.hpp"
#include "report/text.hpp"

namespace concertina {

int plan_command(const Arguments& given) {
  Opened opened = open_both(given);
  const Plan plan = make_plan(opened.from, std::move(opened.to), opened.intents, opened.policy, {given.drop_schemas, given.on_ambiguous});
  if (!given.output.empty()) write_output(given.output, to_json(plan));
  if (given.output != "-") write_output("", plan_text(plan, given.explain));
  return 0;
}

}  // namespace concertina
