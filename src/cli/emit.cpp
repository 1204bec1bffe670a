// concertina emit: deploys of a plan as files of a migration tool.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/live.hpp"
#include "cli/messages.hpp"
#include "cli/opening.hpp"
#include "emit/deploys.hpp"
#include "model/error.hpp"
#include "run/apply.hpp"
#include "run/stage.hpp"

namespace concertina {

namespace {

// Each deploy is written for a database that has the one before it behind it.
void check_database(const Plan& plan, const std::vector<int>& deploys, const std::string& url) {
  if (url.empty() || deploys.empty()) return;
  Live live = open_live(url, plan);
  const Stage stage = where_is(plan, live.engine->read(live.client, {}), live.client);
  if (stage.known && stage.deploys_done >= deploys.front() - 1) return;
  throw Error(fmt::format("this database is not past deploy {} of plan {}", deploys.front() - 1, plan.id), live.shown_url,
              "Nothing was written. concertina status says where it stands.");
}

}  // namespace

int emit_command(const Arguments& given) {
  require(given.plan, "PLAN", "Give the file that concertina plan -o wrote.");
  require(given.target, "--to", "Name the tool: concertina emit --help lists them.");
  require(given.out, "--out", "Name the directory of the tool's files.");
  const Plan plan = plan_from_json(read_file(given.plan), given.plan);
  const Emitter& target = emitter(given.target);
  const Emission emission = emit_deploys(plan, target, given.deploy, files_below(given.out));
  check_database(plan, emission.deploys, given.url);
  write_new_files(given.out, emission.files);
  for (const File& file : emission.files) write_output("", fmt::format("{}/{}\n", given.out, file.path));
  print_notes({emission.note});
  if (const std::string advice = target.advice(plan); !emission.files.empty() && !advice.empty()) print_notes({advice});
  return 0;
}

}  // namespace concertina
