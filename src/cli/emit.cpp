// concertina emit: deploys of a plan as files of a migration tool.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/opening.hpp"
#include "emit/deploys.hpp"

namespace concertina {

int emit_command(const Arguments& given) {
  require(given.plan, "PLAN", "Give the file that concertina plan -o wrote.");
  require(given.target, "--to", "Name the tool: concertina emit --help lists them.");
  require(given.out, "--out", "Name the directory of the tool's files.");
  const Plan plan = plan_from_json(read_file(given.plan), given.plan);
  const Emitter& target = emitter(given.target);
  const Emission emission = emit_deploys(plan, target, given.deploy, files_below(given.out));
  write_new_files(given.out, emission.files);
  for (const File& file : emission.files) write_output("", fmt::format("{}/{}\n", given.out, file.path));
  print_notes({emission.note});
  if (const std::string advice = target.advice(plan); !emission.files.empty() && !advice.empty()) print_notes({advice});
  return 0;
}

}  // namespace concertina
