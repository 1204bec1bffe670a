// Flyway: `V<version>__<title>.sql` and its script configuration `.sql.conf`; a deploy is a major version, a step a minor one.
// https://documentation.red-gate.com/fd/script-configuration-files-277578966.html
// Downs are plain SQL in `undo/`, named so that Flyway never takes them for migrations: its community edition has no undo.
#include <fmt/format.h>

#include <regex>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/plain_sql.hpp"
#include "emit/versions.hpp"

namespace concertina {
namespace {

std::string up_text(const Way& way, const Dialect& sql) {
  const std::string head = comment(way.header, "-- ") + comment(way.notes, "-- ") + "\n";
  if (empty(way)) return head + "SELECT 1;\n";
  return head + script_text(way, sql, fits_transaction(way) ? Fence{} : fence_in_other_words(sql));
}

// Placeholders are off in every file: ${…} in data and bodies is the user's own.
std::string configuration(const Way& way) { return fmt::format("executeInTransaction={}\nplaceholderReplacement=false\n", fits_transaction(way)); }

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  static const std::regex versioned(R"([VBU](\d+)(?:[._]\d+)*__.*)");
  const std::string major = next_version(highest_version(existing, versioned));
  std::vector<File> files;
  for (const Piece& piece : pieces(plan, deploy)) {
    const std::string name = fmt::format("{}.{}__{}", major, padded(piece.number, piece.count), piece.slug);
    files.push_back({"V" + name + ".sql", up_text(piece.up, sql)});
    files.push_back({"V" + name + ".sql.conf", configuration(piece.up)});
    for (File& file : command_files(piece, "commands/" + name)) files.push_back(std::move(file));
    if (!piece.guard) files.push_back({"undo/" + name + ".sql.down", client_file(piece.down, sql)});
  }
  return files;
}

bool outside_transaction(const Plan& plan) {
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      if (!step.transaction) return true;
    }
  }
  return false;
}

std::string advice(const Plan& plan) {
  std::string text =
      "Each migration has a .sql.conf beside it: keep the two together. Leave flyway.mixed and flyway.group off.\n"
      "A migration outside a transaction that fails is recorded as failed: repair its cause, then run flyway repair and migrate again.\n"
      "Files in undo/ are for a person with the database's own client; afterwards delete the migration's row from flyway_schema_history.";
  if (dialect(plan.dialect).concurrent_index && outside_transaction(plan)) {
    text +=
        "\nSet flyway.postgresql.transactional.lock=false: with the default, CREATE INDEX CONCURRENTLY waits for Flyway's own connection "
        "for ever.";
  }
  return text;
}

}  // namespace

extern const Emitter emitter_flyway = {
    .name = "flyway",
    .description = "Flyway versioned migrations with script configuration",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
