// node-pg-migrate: `<version>_<title>.js`. It runs all that is pending in one transaction, so whatever others may wait for leaves it.
// https://salsita.github.io/node-pg-migrate/migrations/#pgm-notransaction
#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/javascript.hpp"
#include "emit/queries.hpp"
#include "emit/versions.hpp"

namespace concertina {
namespace {

std::string body(const Way& way, const Dialect& sql) {
  const bool inside = fits_transaction(way) && !way.locks;
  std::string text = inside ? "" : "  pgm.noTransaction();\n";
  for (const std::string& query : queries(way, sql, fence(way, sql, inside))) text += "  pgm.sql(" + javascript_literal(query) + ");\n";
  return text;
}

std::string file_text(const Piece& piece, const Dialect& sql) {
  return comment(piece.up.header, "// ") + comment(piece.up.notes, "// ") + "\nexports.up = (pgm) => {\n" + body(piece.up, sql) +
         "};\n\nexports.down = (pgm) => {\n" + comment(piece.down.notes, "  // ") + body(piece.down, sql) + "};\n";
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  return versioned_files(plan, deploy, existing, [&](const Piece& piece) {
    return std::vector<Versioned>{{{"_" + piece.slug + ".js", file_text(piece, sql)}}};
  });
}

std::string advice(const Plan&) {
  return "The files are CommonJS: in a package of type module, put a package.json that says \"type\": \"commonjs\" beside them.";
}

}  // namespace

extern const Emitter emitter_node_pg_migrate = {
    .name = "node-pg-migrate",
    .description = "node-pg-migrate migrations, up and down",
    .dialects = {"postgresql"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
