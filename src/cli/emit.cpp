// concertina emit: deploys of a plan as files of a migration tool.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/opening.hpp"
#include "emit/deploys.hpp"
#include "emit/emitter.hpp"

namespace concertina {

namespace {

void check_dialect(const Emitter& target, const Plan& plan, const std::string& where) {
  if (std::ranges::find(target.dialects, plan.dialect) != target.dialects.end()) return;
  throw Error(fmt::format("{} cannot run a plan for {}", target.name, plan.dialect), where, "Choose another target with --to.");
}

}  // namespace

int emit_command(const Arguments& given) {
  require(given.plan, "PLAN", "Give the file that concertina plan -o wrote.");
  require(given.target, "--to", "Name the tool: concertina emit --help lists them.");
  require(given.out, "--out", "Name the directory of the tool's files.");
  const Plan plan = plan_from_json(read_file(given.plan), given.plan);
  const Emitter& target = emitter(given.target);
  check_dialect(target, plan, given.plan);
  std::vector<File> existing = files_below(given.out);
  std::vector<File> written;
  for (const Deploy& deploy : select_deploys(plan, given.deploy, existing)) {
    const std::vector<File> files = target.emit(plan, deploy, existing);
    existing.insert(existing.end(), files.begin(), files.end());
    written.insert(written.end(), files.begin(), files.end());
  }
  write_new_files(given.out, written);
  for (const File& file : written) write_output("", fmt::format("{}/{}\n", given.out, file.path));
  if (const std::string advice = target.advice(plan); !written.empty() && !advice.empty()) print_notes({advice});
  return 0;
}

}  // namespace concertina
