// Alembic: one revision file per step, each after the one before. Alembic's default environment runs all that is pending in one
// transaction, so whatever others may wait for runs in an autocommit block, with a transaction of its own where the step wants one.
// https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationContext.autocommit_block
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/piece.hpp"
#include "emit/plain_sql.hpp"
#include "emit/python.hpp"
#include "emit/retries.hpp"
#include "emit/revisions.hpp"
#include "model/fingerprint.hpp"

namespace concertina {
namespace {

constexpr std::string_view autocommit = "    with op.get_context().autocommit_block():\n";

std::string executed(const std::vector<std::string>& statements, std::size_t indent, bool again = false) {
  std::string text;
  for (const std::string& statement : statements) {
    text += fmt::format("{:{}}{}({})\n", "", indent, again ? "with_retries" : "op.execute", python_literal(bind_escaped(statement)));
  }
  return text;
}

// Drivers give the server's number of an error by this name, or as the first of its arguments.
std::string helper(const Retries& retries) {
  return fmt::format(R"(def with_retries(statement):
    """{}"""
    for left in reversed(range({})):
        try:
            return op.execute(statement)
        except DBAPIError as error:
            if left == 0 or getattr(error.orig, "errno", error.orig.args[0]) not in ({}):
                raise
        time.sleep(1)


)",
                     retries.text, retries.tries, retries.codes);
}

// The statements in a transaction of their own; one statement is its own.
std::string own_transaction(const Way& way, const Dialect& sql, std::size_t indent) {
  const Script& script = way.script;
  if (!script.transaction || script.statements.size() < 2) return executed(script.statements, indent, script.tries > 1);
  const std::string space(indent, ' '), begin(client_fence(way, sql).begin);
  return space + "op.execute(\"" + begin + "\")\n" + space + "try:\n" + executed(script.statements, indent + 4) + space + "    op.execute(\"COMMIT\")\n" +
         space + "except BaseException:\n" + space + "    op.execute(\"ROLLBACK\")\n" + space + "    raise\n";
}

std::string outside(const Way& way, const Dialect& sql) {
  const std::string text = std::string(autocommit) + executed(way.script.before, 8);
  const bool again = way.script.tries > 1;
  if (way.script.after.empty()) return text + own_transaction(way, sql, 8) + executed(way.checks, 8, again);
  return text + "        try:\n" + own_transaction(way, sql, 12) + executed(way.checks, 12, again) + "        finally:\n" + executed(way.script.after, 12);
}

// In Alembic's own transaction, together with its record of the revision.
std::string inside(const Way& way) {
  return std::string(autocommit) + "        pass  # what is done so far is recorded, even if this revision fails\n" + executed(way.script.statements, 4) +
         executed(way.checks, 4);
}

// Where Alembic opens no transaction around DDL (transactional_ddl of its implementation is False).
constexpr std::array<std::string_view, 3> without_transaction = {"sqlite", "mysql", "mariadb"};

bool alone(const Way& way, const Dialect& sql) {
  const Script& script = way.script;
  return way.locks || !script.transaction || !script.before.empty() || !script.after.empty() ||
         std::find(without_transaction.begin(), without_transaction.end(), sql.name) != without_transaction.end();
}

std::string body(const Way& way, const Dialect& sql) {
  if (!way.refusal.empty()) return fmt::format("    raise RuntimeError({})\n", python_literal("this step cannot be undone: " + way.refusal));
  if (empty(way)) return "    pass\n";
  return alone(way, sql) ? outside(way, sql) : inside(way);
}

std::string functions(const Piece& piece, const Dialect& sql) {
  const std::optional<Retries> retries = retries_of(piece);
  return (retries ? helper(*retries) : "") + "def upgrade():\n" + body(piece.up, sql) + "\n\ndef downgrade():\n" + comment(piece.down.notes, "    # ") +
         body(piece.down, sql);
}

std::string file_text(const Plan& plan, const Deploy& deploy, const Piece& piece, const std::string& code, const std::string& id, const std::string& down) {
  const bool again = retries_of(piece).has_value();
  std::string title = piece.slug;
  std::replace(title.begin(), title.end(), '_', ' ');
  return fmt::format("\"\"\"deploy {} of plan {}, {} of {}: {}\"\"\"\n", deploy.number, plan.id, piece.number, piece.count, title) +
         comment(piece.up.header, "# ") + comment(piece.up.notes, "# ") + "\n" + (again ? "import time\n\n" : "") + "from alembic import op\n" +
         (again ? "from sqlalchemy.exc import DBAPIError\n\n" : "\n") + fmt::format("revision = \"{}\"\n", id) +
         fmt::format("down_revision = {}\n", down.empty() ? "None" : "\"" + down + "\"") + "branch_labels = None\ndepends_on = None\n\n\n" + code;
}

// Where the directory is that of env.py, revisions live one level below.
std::string folder_of(const std::vector<File>& existing) {
  const auto is_environment = [](const File& file) { return file.path == "env.py"; };
  return std::any_of(existing.begin(), existing.end(), is_environment) ? "versions/" : "";
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  std::string down = head_of(revisions_of(existing), "Alembic", "alembic merge heads");
  std::vector<File> files;
  for (const Piece& piece : pieces(plan, deploy, Tries::many)) {
    const std::string code = functions(piece, sql);
    const std::string id = sha256_hex(marker(plan, deploy.number, piece.id) + "\n" + code).substr(0, 12);
    files.push_back({folder_of(existing) + id + "_" + piece.slug + ".py", file_text(plan, deploy, piece, code, id, down)});
    for (File& file : command_files(piece, "commands/" + id + "_" + piece.slug)) files.push_back(std::move(file));
    down = id;
  }
  return files;
}

std::string advice(const Plan&) {
  return "In env.py, say context.configure(..., transaction_per_migration=True): by default Alembic runs all that is pending in one "
         "transaction, and a failure forgets which revisions are done.\n"
         "Do not use alembic upgrade --sql: it doubles every % in the statements.";
}

}  // namespace

extern const Emitter emitter_alembic = {
    .name = "alembic",
    .description = "Alembic revisions, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
