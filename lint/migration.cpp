#include "lint/migration.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "introspect/sql_files.hpp"
#include "lint/forms/file_order.hpp"
#include "lint/forms/python_form.hpp"
#include "lint/forms/sql_form.hpp"
#include "lint/forms/suppression.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

std::string without_carriage_returns(const std::string& text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') result += text[i];
  }
  return result;
}

bool hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with(".") && name != "." && name != "..";
}

bool is_candidate(const fs::path& path) {
  if (hidden(path) || is_left_out(path.string())) return false;
  return path.extension() == ".sql" || (path.extension() == ".py" && is_python_migration(without_carriage_returns(text_of_file(path.string()))));
}

std::vector<std::string> files_below(const std::string& directory) {
  std::vector<std::string> files;
  try {
    for (auto it = fs::recursive_directory_iterator(directory); it != fs::recursive_directory_iterator(); ++it) {
      if (it->is_directory() && hidden(it->path())) it.disable_recursion_pending();
      if (it->is_regular_file() && is_candidate(it->path())) files.push_back(it->path().string());
    }
  } catch (const fs::filesystem_error& error) {
    throw Error("cannot read the directory: " + error.code().message(), directory, "check its permissions");
  }
  if (files.empty()) throw Error("there is no migration here", directory, "SQL files and the Python files of Alembic and Django are looked for");
  return files;
}

std::vector<std::string> files_at(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) throw Error("there is no such file or directory", path, "name migration files, or directories of them");
  if (fs::is_directory(path, error)) return files_below(path);
  const std::string extension = fs::path(path).extension().string();
  if (extension.empty() || extension == ".sql" || extension == ".py" || !fs::is_regular_file(path, error)) return {path};
  throw Error("this is no migration file that can be read", path,
              "SQL files and the Python files of Alembic and Django are; of other tools, lint the SQL that they print");
}

// The same file under whatever name.
std::string identity(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::canonical(path, error);
  return error ? path : canonical.string();
}

}  // namespace

std::vector<Migration> migrations_at(const std::vector<std::string>& paths, bool in_transaction, const LexicalRules& lexical) {
  std::vector<Migration> result;
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    for (const std::string& given : files_at(path)) {
      const std::string file = fs::path(given).lexically_normal().string();  // ./d.sql is d.sql
      if (is_left_out(file) || !seen.insert(identity(file)).second) continue;
      result.push_back(migration_of(file, text_of_file(file), in_transaction, lexical));
    }
  }
  return in_order(std::move(result));
}

Migration migration_of(const std::string& path, const std::string& text, bool in_transaction, const LexicalRules& lexical) {
  const std::string clean = without_carriage_returns(text);
  const bool python = path.ends_with(".py");
  Migration result = python ? python_migration(path, clean) : sql_migration(path, clean, in_transaction);
  const std::vector<SqlPiece> whole = python ? result.pieces : std::vector<SqlPiece>{piece_at(clean, 1)};
  for (const SqlPiece& piece : whole) {
    for (Suppression& one : suppressions_in(piece, path, lexical)) result.suppressions.push_back(std::move(one));
  }
  std::stable_sort(result.suppressions.begin(), result.suppressions.end(), [](const Suppression& a, const Suppression& b) { return a.line < b.line; });
  return result;
}

}  // namespace concertina
