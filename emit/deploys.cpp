#include "emit/deploys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "emit/header.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

const Deploy& numbered(const Plan& plan, std::string_view which) {
  int number = 0;
  const auto [end, error] = std::from_chars(which.data(), which.data() + which.size(), number);
  if (error != std::errc() || end != which.data() + which.size()) {
    throw Error(fmt::format("\"{}\" is no deploy", which), "--deploy", "give a number, \"next\" or \"all\"");
  }
  for (const Deploy& deploy : plan.deploys) {
    if (deploy.number == number) return deploy;
  }
  throw Error(fmt::format("plan {} has no deploy {}", plan.id, number), "--deploy", fmt::format("it has {}", plan.deploys.size()));
}

void require_predecessor(const Plan& plan, int number, const std::set<int>& present) {
  if (present.contains(number)) {
    throw Error(fmt::format("deploy {} of plan {} is in the directory already", number, plan.id), "--deploy",
                "emitted files stay as they are; --deploy next writes the one after it");
  }
  if (number > 1 && !present.contains(number - 1)) {
    throw Error(fmt::format("deploy {} of plan {} is not in the directory", number - 1, plan.id), "--deploy",
                fmt::format("emit and run deploy {} first, with --deploy next", number - 1));
  }
}

void require_dialect(const Plan& plan, const Emitter& target) {
  const auto& known = target.dialects;
  if (std::find(known.begin(), known.end(), plan.dialect) != known.end()) return;
  throw Error(fmt::format("target {} cannot write {}", target.name, plan.dialect), "--to", fmt::format("it knows: {}", fmt::join(known, ", ")));
}

void require_new(const std::vector<File>& files, const std::vector<File>& existing) {
  std::set<std::string> paths;
  for (const File& file : existing) paths.insert(file.path);
  for (const File& file : files) {
    if (file.index || paths.insert(file.path).second) continue;
    throw Error("a file of this name is in the directory already", file.path, "nothing is overwritten: move it away, or emit elsewhere");
  }
}

void require_one_deploy(const Emitter& target, std::string_view which) {
  if (which != "all" || !target.one_directory) return;
  throw Error(fmt::format("target {} has one directory for all deploys, and runs all that is there", target.name), "--deploy",
              "--deploy next adds one deploy at a time");
}

std::string note_of(const Plan& plan, const std::vector<int>& numbers, std::size_t files) {
  if (plan.deploys.empty()) return fmt::format("plan {} has no deploys: there is nothing to emit", plan.id);
  if (numbers.empty()) return fmt::format("all deploys of plan {} are in the directory: nothing is left to emit", plan.id);
  return fmt::format("plan {}, deploy {} of {}: {} file{}", plan.id, fmt::join(numbers, ", "), plan.deploys.size(), files, files == 1 ? "" : "s");
}

}  // namespace

std::set<int> emitted_deploys(const Plan& plan, const std::vector<File>& existing) {
  std::set<int> present;
  for (const File& file : existing) {
    for (const Deploy& deploy : plan.deploys) {
      if (file.text.find(marker(plan, deploy.number, "")) != std::string::npos) present.insert(deploy.number);
    }
  }
  return present;
}

std::vector<Deploy> select_deploys(const Plan& plan, std::string_view which, const std::vector<File>& existing) {
  const std::set<int> present = emitted_deploys(plan, existing);
  if (which == "all") {
    for (const Deploy& deploy : plan.deploys) {
      if (present.contains(deploy.number)) require_predecessor(plan, deploy.number, present);
    }
    return plan.deploys;
  }
  if (which != "next") {
    const Deploy& deploy = numbered(plan, which);
    require_predecessor(plan, deploy.number, present);
    return {deploy};
  }
  for (const Deploy& deploy : plan.deploys) {
    if (!present.contains(deploy.number)) return {deploy};
  }
  return {};
}

Emission emit_deploys(const Plan& plan, const Emitter& target, std::string_view which, const std::vector<File>& existing) {
  require_dialect(plan, target);
  require_one_deploy(target, which);
  Emission result;
  std::vector<File> before = existing;
  for (const Deploy& deploy : select_deploys(plan, which, existing)) {
    const std::string folder = fmt::format("deploy-{}/", deploy.number);
    for (File& file : target.emit(plan, deploy, before)) {
      if (which == "all" && !file.path.starts_with(folder)) file.path = folder + file.path;
      result.files.push_back(file);
      before.push_back(std::move(file));
    }
    result.deploys.push_back(deploy.number);
  }
  require_new(result.files, existing);
  result.note = note_of(plan, result.deploys, result.files.size());
  return result;
}

}  // namespace concertina
