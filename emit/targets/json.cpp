// JSON for a runner of one's own: `plan-<id>-deploy-<n>.json` with the pieces of a deploy in order, each way with its statements.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "emit/emitter.hpp"
#include "emit/piece.hpp"

namespace concertina {
namespace {

using Json = nlohmann::ordered_json;

Json errors_json(const std::vector<ServerError>& errors) {
  Json result = Json::array();
  for (const ServerError& error : errors) result.push_back({{"code", error.code}, {"message", error.message}});
  return result;
}

Json way_json(const Way& way) {
  Json result = {{"header", way.header}, {"notes", way.notes}};
  if (!way.refusal.empty()) {
    result["refused"] = way.refusal;
    return result;
  }
  if (!way.script.before.empty()) result["before"] = way.script.before;
  result["transaction"] = way.script.transaction;
  result["statements"] = way.script.statements;
  if (!way.checks.empty()) result["checks"] = way.checks;
  if (!way.script.after.empty()) result["after"] = way.script.after;
  if (way.script.tries > 1) result["retry"] = {{"tries", way.script.tries}, {"on", errors_json(way.script.again_on)}};
  if (!way.command.empty()) result["command"] = way.command;
  return result;
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>&) {
  Json result = {{"format", "concertina-deploy/1"}, {"plan", plan.id},           {"dialect", plan.dialect},
                 {"deploy", deploy.number},         {"of", plan.deploys.size()}, {"pieces", Json::array()}};
  for (const Piece& piece : pieces(plan, deploy, Tries::many))
    result["pieces"].push_back({{"id", piece.id}, {"up", way_json(piece.up)}, {"down", way_json(piece.down)}});
  return {{fmt::format("plan-{}-deploy-{}.json", plan.id, deploy.number), result.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"}};
}

std::string advice(const Plan&) {
  return "Run the pieces in order, back in reverse order: before, then the statements, in one transaction where transaction is true, then checks, then after, "
         "also behind a failure. With retry, a statement that fails so is tried again, a second later. A check fails where the piece has not done what it "
         "says. Where it is refused, there is no way back.";
}

}  // namespace

extern const Emitter emitter_json = {
    .name = "json",
    .description = "JSON for a runner of your own",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
