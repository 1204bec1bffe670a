// concertina status: which deploys of a plan a database has behind it, and what to do next.
#include <fmt/format.h>

#include <string_view>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/live.hpp"
#include "cli/opening.hpp"
#include "dialects/dialect.hpp"
#include "model/error.hpp"
#include "run/apply.hpp"
#include "run/stage.hpp"

namespace concertina {

namespace {

// The further lines of a text that has several stand under its first.
std::string indented(std::string_view text, std::size_t columns) {
  std::string result;
  for (const char c : text) result += c == '\n' ? "\n" + std::string(columns, ' ') : std::string(1, c);
  return result;
}

std::string state_of(const Deploy& deploy, const Stage& stage) {
  if (deploy.number <= stage.deploys_done) return "done";
  if (deploy.number > stage.deploys_done + 1) return "to do";
  if (stage.effects_done > 0) {
    return fmt::format("begun: {} of {} steps are done, and {} was stopped half-way: apply does the rest", stage.steps_done, deploy.steps.size(),
                       deploy.steps[stage.steps_done].id);
  }
  if (stage.steps_done == 0) return "next";
  return fmt::format("begun: {} of {} steps are done, the next is {}", stage.steps_done, deploy.steps.size(),
                     stage.steps_done < deploy.steps.size() ? deploy.steps[stage.steps_done].id : "to verify");
}

std::string list_of(const Plan& plan, const Stage& stage) {
  std::string text;
  for (const Deploy& deploy : plan.deploys) text += fmt::format("  deploy {}  {:<20}  {}\n", deploy.number, deploy.title, state_of(deploy, stage));
  return text;
}

// What the step's queries find wrong; a query about what a later step has removed cannot be asked any more, and need not be.
std::vector<std::string> wrong_after(const Step& step, const Dialect& sql, Client& client) {
  try {
    return failing(step.verify, sql, client);
  } catch (const Error&) {
    return {};
  }
}

// Data steps leave no trace in a catalog: their queries tell whether they have run.
std::string unfinished(const Deploy& deploy, const Dialect& sql, Client& client) {
  std::string text;
  for (const Step& step : deploy.steps)
    for (const std::string& what : wrong_after(step, sql, client)) text += fmt::format("  step {}: {}\n", step.id, indented(what, 4));
  return text.empty() ? "" : fmt::format("\nNot right after deploy {}:\n{}", deploy.number, text);
}

// The copies that snapshots have left, until somebody drops them.
std::string copies_in(const Plan& plan, Client& client) {
  std::string text;
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      if (!step.backup) continue;
      const ObjectId copy{Kind::table, step.backup->table.schema, "", step.backup->name};
      if (failing({{dialect(plan.dialect).exists_query(copy), "1", ""}}, dialect(plan.dialect), client).empty())
        text += fmt::format("  {}: {} of {}\n", name_text(copy), fmt::join(step.backup->columns, ", "), name_text(step.backup->table));
    }
  }
  return text.empty() ? "" : fmt::format("\nCopies of what was dropped (drop them when nobody will want it back):\n{}", text);
}

std::string gates_of(const Deploy& deploy, const Dialect& sql, Client& client) {
  std::string text;
  for (const Gate& gate : deploy.gates) {
    const bool query = gate.kind == "query";
    if (query && failing({{gate.sql, gate.expect, gate.text}}, sql, client).empty()) continue;
    text += fmt::format("  {:<8}  {}: {}\n", gate.kind, gate.id, indented(gate.text, 12));
  }
  return text.empty() ? "" : fmt::format("\nBefore deploy {}:\n{}", deploy.number, text);
}

std::string next_of(const Deploy& deploy, const std::string& plan_file, const std::string& url) {
  std::string confirmed;
  for (const Gate& gate : deploy.gates)
    if (gate.kind != "query") confirmed += " --confirm-gate " + gate.id;
  return fmt::format("\nNext: concertina emit {0} --to TARGET --out DIR --deploy {1}\n  or: concertina apply {0} {2} --deploy {1}{3}\n", plan_file,
                     deploy.number, url, confirmed);
}

}  // namespace

int status_command(const Arguments& given) {
  require(given.plan, "PLAN", "Give the file that concertina plan -o wrote.");
  require(given.url, "URL", "Give it as an argument, or as \"from\" in concertina.json.");
  const Plan plan = plan_from_json(read_file(given.plan), given.plan);
  Live live = open_live(given.url, plan);
  const Stage stage = where_is(plan, live.engine->read(live.client, {}), live.client);
  if (!stage.known)
    throw Error(fmt::format("the database is at no stage of plan {}", plan.id), live.shown_url,
                "concertina diff shows what differs; plan anew from what is there.");
  const auto done = static_cast<std::size_t>(stage.deploys_done);
  std::string text = fmt::format("Plan {}: {} of {} deploys are done in {}\n{}", plan.id, done, plan.deploys.size(), live.shown_url, list_of(plan, stage));
  if (stage.invalid_index) text += "\nA build of an index has failed and left it INVALID: the plan's next steps remove it.\n";
  if (done > 0 && stage.steps_done == 0) text += unfinished(plan.deploys[done - 1], dialect(plan.dialect), live.client);
  text += copies_in(plan, live.client);
  if (done < plan.deploys.size()) {
    if (stage.steps_done == 0) text += gates_of(plan.deploys[done], dialect(plan.dialect), live.client);
    text += next_of(plan.deploys[done], given.plan, live.shown_url);
  }
  write_output("", text);
  return 0;
}

}  // namespace concertina
