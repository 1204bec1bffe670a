// dbmate: `<version>_<title>.sql` with a section up and one down, each sent to the server in one piece.
// https://github.com/amacneil/dbmate#migration-options
#include <fmt/format.h>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/queries.hpp"
#include "emit/versions.hpp"

namespace concertina {
namespace {

constexpr std::string_view mark = "-- migrate:";

// dbmate's own transaction where that is enough.
std::vector<std::string> texts(const Way& way, const Dialect& sql) { return queries(way, sql, fence(way, sql, fits_transaction(way))); }

std::string section(std::string_view direction, const Way& way, const std::string& text) {
  must_not_begin_lines(text, mark, "dbmate");
  if (text.empty()) return fmt::format("{}{}\nSELECT 1;\n", mark, direction);
  return fmt::format("{}{}{}\n{}", mark, direction, fits_transaction(way) ? "" : " transaction:false", text);
}

std::string file_text(const Piece& piece, const UpDown& part) {
  return comment(piece.up.header, "-- ") + comment(piece.up.notes, "-- ") + comment(part.notes, "-- ") + section("up", piece.up, part.up) + "\n" +
         section("down", piece.down, part.down);
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  return versioned_files(plan, deploy, existing, [&](const Piece& piece) {
    std::vector<Versioned> result;
    for (const UpDown& part : paired(texts(piece.up, sql), texts(piece.down, sql))) result.push_back({{"_" + piece.slug + ".sql", file_text(piece, part)}});
    return result;
  });
}

std::string advice(const Plan&) {
  return "Believe dbmate's exit status: it says Applied just before a statement fails. --no-dump-schema spares it the database's own dump program.";
}

}  // namespace

extern const Emitter emitter_dbmate = {
    .name = "dbmate",
    .description = "dbmate migrations, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
