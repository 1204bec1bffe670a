// Knex: `<version>_<title>.js`; each statement is a call of its own, which all drivers take.
// https://knexjs.org/guide/migrations.html#transactions-in-migrations
#include <fmt/format.h>

#include <map>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/javascript.hpp"
#include "emit/plain_sql.hpp"
#include "emit/versions.hpp"

namespace concertina {
namespace {

// On PostgreSQL raw() takes ? for a parameter, and \? for a question mark; elsewhere it leaves both as they are where no values are given.
// https://knexjs.org/guide/raw.html#raw-parameter-binding, and lib/dialects/postgres/index.js
const std::map<std::string_view, std::string_view> question_marks = {{"postgresql", "\\?"}};

std::string raw(const std::string& statement, const Dialect& sql) {
  const auto mark = question_marks.find(sql.name);
  std::string text;
  for (const char c : statement) text += c == '?' && mark != question_marks.end() ? std::string(mark->second) : std::string(1, c);
  return "knex.raw(" + javascript_literal(text) + ")";
}

// Without Knex's transaction a statement goes over any connection of its pool: all go over one.
std::string body(const Way& way, const Dialect& sql, bool inside) {
  const std::vector<std::string> statements = script_statements(way, sql, fence(way, sql, inside));
  std::string text;
  if (inside || statements.empty()) {
    for (const std::string& statement : statements) text += "  await " + raw(statement, sql) + ";\n";
    return text;
  }
  text = "  const connection = await knex.client.acquireConnection();\n  try {\n";
  for (const std::string& statement : statements) text += "    await " + raw(statement, sql) + ".connection(connection);\n";
  return text + "  } finally {\n    await knex.client.releaseConnection(connection);\n  }\n";
}

std::string file_text(const Piece& piece, const Dialect& sql) {
  const bool inside = fits_transaction(piece);
  return comment(piece.up.header, "// ") + comment(piece.up.notes, "// ") + "\n" + (inside ? "" : "exports.config = { transaction: false };\n\n") +
         "exports.up = async (knex) => {\n" + body(piece.up, sql, inside) + "};\n\n" + "exports.down = async (knex) => {\n" +
         comment(piece.down.notes, "  // ") + body(piece.down, sql, inside) + "};\n";
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  return versioned_files(plan, deploy, existing, [&](const Piece& piece) {
    return std::vector<Versioned>{{{"_" + piece.slug + ".js", file_text(piece, sql)}}};
  });
}

std::string advice(const Plan&) {
  return "The files are CommonJS: in a package of type module, give them the ending .cjs and say so in loadExtensions.\n"
         "migrate:rollback takes back what one run has done; migrate:down takes back one file.";
}

}  // namespace

extern const Emitter emitter_knex = {
    .name = "knex",
    .description = "Knex migrations, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
