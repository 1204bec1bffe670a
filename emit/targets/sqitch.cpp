// Sqitch: a change per piece in `sqitch.plan`, with its scripts in `deploy`, `revert` and `verify`, which the database's own client runs; a
// tag ends each deploy.
// https://sqitch.org/docs/manual/sqitch/  https://sqitch.org/docs/manual/sqitchplan/
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/plain_sql.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

constexpr std::string_view plan_file = "sqitch.plan", configuration = "sqitch.conf";
// Of all changes: what a plan is made of says nothing of times. Sqitch orders nothing by it.
constexpr std::string_view time_and_planner = "2000-01-01T00:00:00Z concertina <concertina@localhost>";

const File* found(const std::vector<File>& existing, std::string_view path) {
  const auto file = std::ranges::find(existing, path, &File::path);
  return file == existing.end() ? nullptr : &*file;
}

// What Sqitch calls the engines.
const std::map<std::string_view, std::string_view> engines = {{"postgresql", "pg"}, {"mysql", "mysql"}, {"mariadb", "mysql"}, {"sqlite", "sqlite"}};

// The last change of a plan; empty: there is none yet. Lines begin with % for a pragma, @ for a tag, # for a comment.
std::string last_change(const std::string& text) {
  static const std::regex line(R"((?:^|\n)[ \t]*([^%@#\s][^\s]*)[ \t])");
  std::string result;
  for (std::sregex_iterator i(text.begin(), text.end(), line), end; i != end; ++i) result = (*i)[1];
  return result;
}

std::string verify_text(const Piece& piece, const Dialect& sql) {
  Way verify;
  verify.header = piece.up.header;
  verify.checks = piece.up.checks;
  if (verify.checks.empty()) verify.notes = {"The script of deploy itself says what failed."};
  return client_file(verify, sql);
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  const File* there = found(existing, plan_file);
  std::string text = there ? there->text : "%syntax-version=1.0.0\n%project=concertina\n\n";
  if (there && there->text.find("%project=") == std::string::npos)
    throw Error("this is no plan of Sqitch's", std::string(plan_file), "it has a line %project=NAME");
  if (!text.ends_with('\n')) text += "\n";
  std::string before = last_change(text);
  std::vector<File> files;
  for (const Piece& piece : pieces(plan, deploy)) {
    const std::string name = fmt::format("{}_d{}_{}_{}", plan.id, deploy.number, padded(piece.number, piece.count), piece.slug);
    text += fmt::format("{} {}{}\n", name, before.empty() ? "" : "[" + before + "] ", time_and_planner);
    files.push_back({"deploy/" + name + ".sql", client_file(piece.up, sql)});
    files.push_back({"revert/" + name + ".sql", client_file(piece.down, sql)});
    files.push_back({"verify/" + name + ".sql", verify_text(piece, sql)});
    for (File& file : command_files(piece, "commands/" + name)) files.push_back(std::move(file));
    before = name;
  }
  text += fmt::format("@concertina-{}-d{} {}\n", plan.id, deploy.number, time_and_planner);
  files.push_back({std::string(plan_file), text, true});
  if (!there && !found(existing, configuration))
    files.push_back({std::string(configuration), fmt::format("[core]\n\tengine = {}\n", engines.at(plan.dialect))});
  return files;
}

std::string advice(const Plan&) { return "sqitch deploy --verify runs what is there; sqitch revert --to @TAG goes back behind an earlier deploy."; }

}  // namespace

extern const Emitter emitter_sqitch = {
    .name = "sqitch",
    .description = "Sqitch changes: deploy, revert, verify",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
    .one_directory = true,
};

}  // namespace concertina
