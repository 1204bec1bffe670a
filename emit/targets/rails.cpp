// Rails: `<version>_<title>.rb`, a class of Active Record's; each statement is a call of its own, which all adapters take.
// https://api.rubyonrails.org/classes/ActiveRecord/Migration.html
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/plain_sql.hpp"
#include "emit/retries.hpp"
#include "emit/ruby.hpp"
#include "emit/versions.hpp"

namespace concertina {
namespace {

// Rails finds the class by the file's name, and wants each class once in the application.
std::string title_of(const Plan& plan, const Deploy& deploy, const Piece& piece) {
  return fmt::format("d{}_s{}_{}_{}", deploy.number, padded(piece.number, piece.count), piece.slug, plan.id);
}

// As String#camelize: a_b1_c → AB1C.
std::string camelized(const std::string& title) {
  std::string result;
  bool first = true;
  for (const char c : title) {
    if (c != '_') result += first ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    first = c == '_';
  }
  return result;
}

std::string method(const std::string& name, const Way& way, const Dialect& sql, bool inside, const std::vector<std::string>& notes) {
  std::string text = "  def " + name + "\n" + comment(notes, "    # ");
  const ScriptParts parts = script_parts(way, sql, fence(way, sql, inside));
  for (const std::string& statement : parts.before) text += "    execute " + ruby_literal(statement) + "\n";
  for (const std::string& statement : parts.inside) text += (way.script.tries > 1 ? "    with_retries " : "    execute ") + ruby_literal(statement) + "\n";
  if (!parts.after.empty()) text += "  ensure\n";
  for (const std::string& statement : parts.after) text += "    execute " + ruby_literal(statement) + "\n";
  return text + "  end\n";
}

// https://api.rubyonrails.org/classes/ActiveRecord/LockWaitTimeout.html
std::string helper(const Piece& piece) {
  const std::optional<Retries> retries = retries_of(piece);
  return !retries ? ""
                  : fmt::format(R"(  # {}
  def with_retries(statement)
    tries = (tries || 0) + 1
    execute statement
  rescue ActiveRecord::LockWaitTimeout, ActiveRecord::Deadlocked
    raise if tries == {}

    sleep 1
    retry
  end

)",
                                retries->text, retries->tries);
}

// https://api.rubyonrails.org/classes/ActiveSupport/Inflector/Inflections.html#method-i-acronym
std::string other_name(const std::string& name) {
  return "\n# Rails looks for the class by the application's acronyms, which may write it in other letters.\n"
         "__FILE__[/\\d_(\\w+)\\.rb\\z/, 1].camelize.then { |name| Object.const_set(name, " +
         name + ") unless Object.const_defined?(name) }\n";
}

std::string file_text(const Piece& piece, const Dialect& sql, const std::string& title) {
  const bool inside = fits_ddl_transaction(piece, sql);
  return comment(piece.up.header, "# ") + comment(piece.up.notes, "# ") + "\nclass " + camelized(title) + " < ActiveRecord::Migration[6.1]\n" +
         (inside ? "" : "  disable_ddl_transaction!\n\n") + helper(piece) + method("up", piece.up, sql, inside, {}) + "\n" +
         method("down", piece.down, sql, inside, piece.down.notes) + "end\n" + other_name(camelized(title));
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  return versioned_files(
      plan, deploy, existing,
      [&](const Piece& piece) {
        const std::string title = title_of(plan, deploy, piece);
        return std::vector<Versioned>{{{"_" + title + ".rb", file_text(piece, sql, title)}}};
      },
      Tries::many);
}

std::string advice(const Plan&) {
  return "Say config.active_record.schema_format = :sql: schema.rb holds no triggers.\n"
         "While both versions run, name columns that go in ignored_columns of the new version's models.";
}

}  // namespace

extern const Emitter emitter_rails = {
    .name = "rails",
    .description = "Rails migrations in SQL, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
};

}  // namespace concertina
