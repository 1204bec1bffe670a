// golang-migrate: `<version>_<title>.up.sql` and `.down.sql`, each sent to the server in one piece and in no transaction of the tool's.
// https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md
#include <map>

#include "emit/emitter.hpp"
#include "emit/queries.hpp"
#include "emit/versions.hpp"

namespace concertina {
namespace {

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  return versioned_files(plan, deploy, existing, [&](const Piece& piece) {
    std::vector<Versioned> result;
    for (const UpDown& part : whole_files(piece, sql)) {
      const std::string title = "_" + piece.slug;
      result.push_back({{title + ".up.sql", file_text(piece.up, part.notes, part.up)}, {title + ".down.sql", file_text(piece.down, part.notes, part.down)}});
    }
    return result;
  });
}

const std::map<std::string_view, std::string_view> advices = {
    {"postgresql", "\nLeave x-multi-statement off: it cuts bodies at their semicolons."},
    {"mysql", "\nThe database's URL must say multiStatements=true."},
    {"mariadb", "\nThe database's URL must say multiStatements=true."},
    {"sqlite", "\nThe database's URL must say x-no-tx-wrap=true: foreign keys are switched off outside of transactions only."}};

std::string advice(const Plan& plan) {
  return "A migration that fails leaves its version dirty: mend the cause, then migrate force VERSION, with the version before it, and go on.\n"
         "It takes no version below the one that it has reached: emit after the branch has all files of the others." +
         std::string(advices.at(plan.dialect));
}

}  // namespace

extern const Emitter emitter_golang_migrate = {
    .name = "golang-migrate",
    .description = "golang-migrate migrations, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
