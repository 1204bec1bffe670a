// Plain SQL: `deploy-N/NN_slug.up.sql` and `.down.sql`, run in name order (downs in reverse) with psql -X -f or sqlite3.
#include <fmt/format.h>

#include <algorithm>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/plain_sql.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

// No tool keeps a history here: the folder is the history, so that it belongs to one plan.
void require_empty(const std::string& folder, const Plan& plan, const std::vector<File>& existing) {
  for (const File& file : existing) {
    if (!file.path.starts_with(folder)) continue;
    throw Error(fmt::format("{} is not empty", folder), file.path, fmt::format("give each plan a directory of its own: --out DIR/{}", plan.id));
  }
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  const std::string folder = fmt::format("deploy-{}/", deploy.number);
  require_empty(folder, plan, existing);
  std::vector<File> files;
  for (const Piece& piece : pieces(plan, deploy)) {
    const std::string name = folder + padded(piece.number, piece.count) + "_" + piece.slug;
    for (File& file : command_files(piece, name)) files.push_back(std::move(file));
    files.push_back({name + ".up.sql", client_file(piece.up, sql)});
    files.push_back({name + ".down.sql", client_file(piece.down, sql)});
  }
  return files;
}

bool has_commands(const Plan& plan) {
  return std::any_of(plan.deploys.begin(), plan.deploys.end(), [](const Deploy& deploy) {
    return std::any_of(deploy.steps.begin(), deploy.steps.end(), [](const Step& step) { return step.command.has_value(); });
  });
}

std::string advice(const Plan& plan) {
  return fmt::format("Run each file in name order: {}; stop at the first that fails. Downs: in reverse name order.{}", sql_client(plan.dialect).command,
                     has_commands(plan) ? "\nFiles that end in .sh are for a shell, each before the .sql of its name." : "");
}

}  // namespace

extern const Emitter emitter_sql = {
    .name = "sql",
    .description = "plain SQL files for psql, mysql, mariadb or sqlite3, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
