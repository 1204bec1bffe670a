// concertina apply: runs one deploy of a plan, or goes on with it.
#include "run/apply.hpp"

#include <charconv>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/live.hpp"
#include "cli/opening.hpp"
#include "model/error.hpp"

namespace concertina {

namespace {

int number_of(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw Error("'" + text + "' is no number of a deploy", "--deploy", "concertina status says which deploy is next.");
  return number;
}

}  // namespace

int apply_command(const Arguments& given) {
  require(given.plan, "PLAN", "Give the file that concertina plan -o wrote.");
  require(given.url, "URL", "Give it as an argument, or as \"from\" in concertina.json.");
  require(given.deploy, "--deploy", "concertina status says which deploy is next.");
  const int number = number_of(given.deploy);
  const Plan plan = plan_from_json(read_file(given.plan), given.plan);
  Live live = open_live(given.url, plan);
  const ApplyOptions options{{given.allow.begin(), given.allow.end()}, {given.confirmed_gates.begin(), given.confirmed_gates.end()}};
  apply_deploy(plan, number, *live.engine, live.client, options, [](const std::string& line) { write_output("", line + "\n"); });
  return 0;
}

}  // namespace concertina
