#include "lint/migration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "introspect/sql_files.hpp"
#include "lint/forms/file_order.hpp"
#include "lint/forms/other_form.hpp"
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

// Files of others' forms, counted by them.
using PassedOver = std::map<const OtherForm*, int>;

struct Below {
  std::vector<std::string> files;
  PassedOver others;
};

// A link that leads nowhere counts as the file that its name says: who reads it is told.
bool is_file(const fs::directory_entry& entry) {
  std::error_code error;
  return entry.is_regular_file(error) || (entry.path().extension() == ".sql" && entry.is_symlink(error) && !entry.exists(error));
}

Below below(const std::string& directory) {
  Below found;
  try {
    for (auto it = fs::recursive_directory_iterator(directory); it != fs::recursive_directory_iterator(); ++it) {
      const bool packages = it->path().filename() == "node_modules" || it->path().filename() == "vendor";
      if (hidden(it->path()) || packages) it.disable_recursion_pending();
      if (!is_file(*it)) continue;
      if (is_candidate(it->path())) {
        found.files.push_back(it->path().string());
      } else if (const OtherForm* other = other_form(it->path().string())) {
        ++found.others[other];
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw Error("cannot read the directory: " + error.code().message(), directory, "check its permissions");
  }
  return found;
}

std::vector<std::string> texts_of(const PassedOver& others, const std::string& directory) {
  std::vector<std::string> texts;
  for (const auto& [form, count] : others) {
    texts.push_back(fmt::format("{}: {} file{} of {} {} not read, as {} no SQL: {}", directory, count, count == 1 ? "" : "s", form->tool,
                                count == 1 ? "is" : "are", count == 1 ? "it is" : "they are", form->instead));
  }
  return texts;
}

std::vector<std::string> files_below(const std::string& directory) {
  Below found = below(directory);
  const std::string hint = "SQL files and the Python files of Alembic and Django are looked for";
  const std::vector<std::string> others = texts_of(found.others, directory);
  if (found.files.empty())
    throw Error("there is no migration here", directory, others.empty() ? hint : hint + "; " + fmt::format("{}", fmt::join(others, "; ")));
  return std::move(found.files);
}

std::vector<std::string> files_at(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) throw Error("there is no such file or directory", path, "name migration files, or directories of them");
  if (fs::is_directory(path, error)) return files_below(path);
  const std::string extension = fs::path(path).extension().string();
  if (extension.empty() || extension == ".sql" || extension == ".py" || !fs::is_regular_file(path, error)) return {path};
  const OtherForm* other = other_form(path);
  if (other != nullptr) throw Error(fmt::format("a file of {} is a program, and not read", other->tool), path, std::string(other->instead));
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

std::vector<std::string> passed_over(const std::vector<std::string>& paths) {
  std::vector<std::string> texts;
  std::error_code error;
  for (const std::string& path : paths) {
    if (fs::is_directory(path, error)) std::ranges::move(texts_of(below(path).others, path), std::back_inserter(texts));
  }
  return texts;
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
