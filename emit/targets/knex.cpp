// Knex: `<version>_<title>.js`; each statement is a call of its own, which all drivers take.
// https://knexjs.org/guide/migrations.html#transactions-in-migrations
#include <fmt/format.h>

#include <map>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/javascript.hpp"
#include "emit/plain_sql.hpp"
#include "emit/retries.hpp"
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

// Without Knex's transaction a statement goes over any connection of its pool: all go over one, which is given back as it was.
std::string own_connection(const ScriptParts& parts, const Dialect& sql, bool again) {
  const auto awaited = [&](const std::vector<std::string>& statements, const std::string& lead, const std::string& end) {
    std::string text;
    for (const std::string& statement : statements) text += lead + raw(statement, sql) + ".connection(connection)" + end + ";\n";
    return text;
  };
  const std::string release = "await knex.client.releaseConnection(connection);\n";
  return "  const connection = await knex.client.acquireConnection();\n  try {\n" + awaited(parts.before, "    await ", "") +
         (again ? awaited(parts.inside, "    await withRetries(() => ", ")") : awaited(parts.inside, "    await ", "")) + "  } finally {\n" +
         (parts.after.empty() ? "    " + release : "    try {\n" + awaited(parts.after, "      await ", "") + "    } finally {\n      " + release + "    }\n") +
         "  }\n";
}

std::string body(const Way& way, const Dialect& sql, bool inside) {
  const ScriptParts parts = script_parts(way, sql, fence(way, sql, inside));
  if (!inside && !(parts.before.empty() && parts.inside.empty())) return own_connection(parts, sql, way.script.tries > 1);
  std::string text;
  for (const std::string& statement : parts.inside) text += "  await " + raw(statement, sql) + ";\n";
  return text;
}

// mysql2 gives the server's number of an error: https://sidorares.github.io/node-mysql2/docs
std::string helper(const Piece& piece) {
  const std::optional<Retries> retries = retries_of(piece);
  return !retries ? ""
                  : fmt::format(R"(// {}
const withRetries = async (run) => {{
  for (let left = {}; ; --left) {{
    try {{
      return await run();
    }} catch (error) {{
      if (left === 0 || ![{}].includes(error.errno)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }}
  }}
}};

)",
                                retries->text, retries->tries - 1, retries->codes);
}

std::string file_text(const Piece& piece, const Dialect& sql) {
  const bool inside = fits_transaction(piece);
  return comment(piece.up.header, "// ") + comment(piece.up.notes, "// ") + "\n" + (inside ? "" : "exports.config = { transaction: false };\n\n") +
         helper(piece) + "exports.up = async (knex) => {\n" + body(piece.up, sql, inside) + "};\n\n" + "exports.down = async (knex) => {\n" +
         comment(piece.down.notes, "  // ") + body(piece.down, sql, inside) + "};\n";
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  return versioned_files(
      plan, deploy, existing,
      [&](const Piece& piece) {
        return std::vector<Versioned>{{{"_" + piece.slug + ".js", file_text(piece, sql)}}};
      },
      Tries::many);
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
