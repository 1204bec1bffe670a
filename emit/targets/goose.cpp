// goose: `<version>_<title>.sql` with a section up and one down; what stands between StatementBegin and StatementEnd is sent in one piece.
// Without its transaction each goes over any connection of a pool, so that what belongs to one connection stands in one piece.
// https://pressly.github.io/goose/documentation/annotations/
#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/queries.hpp"
#include "emit/versions.hpp"

namespace concertina {
namespace {

constexpr std::string_view mark = "-- +goose";

std::string section(const std::string& direction, const Way& way, const Dialect& sql, Fence around) {
  std::string text = std::string(mark) + " " + direction + "\n";
  for (const std::string& query : queries(way, sql, around)) {
    must_not_begin_lines(query, mark, "goose");
    text += std::string(mark) + " StatementBegin\n" + query + std::string(mark) + " StatementEnd\n";
  }
  return text;
}

std::string file_text(const Piece& piece, const Dialect& sql) {
  const bool inside = fits_transaction(piece);
  return comment(piece.up.header, "-- ") + comment(piece.up.notes, "-- ") + "\n" + (inside ? "" : std::string(mark) + " NO TRANSACTION\n") +
         section("Up", piece.up, sql, fence(piece.up, sql, inside)) + "\n" + section("Down", piece.down, sql, fence(piece.down, sql, inside));
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  return versioned_files(plan, deploy, existing, [&](const Piece& piece) {
    return std::vector<Versioned>{{{"_" + piece.slug + ".sql", file_text(piece, sql)}}};
  });
}

std::string advice(const Plan& plan) { return dialect(plan.dialect).atoms ? "The database's DSN must say multiStatements=true." : ""; }

}  // namespace

extern const Emitter emitter_goose = {
    .name = "goose",
    .description = "goose SQL migrations, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
