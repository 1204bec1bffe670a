// Migration files for tests, and what was read of them.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "lint/migration.hpp"

namespace concertina {

using Texts = std::vector<std::string>;

// A folder of the running test's own.
class Directory {
 public:
  Directory();
  ~Directory();
  std::string add(const std::string& path, const std::string& text = "SELECT 1;\n") const;  // the file's whole path
  std::string path() const { return root_.string(); }

 private:
  std::filesystem::path root_;
};

Migration sql(const std::string& text, const std::string& path = "x.sql");
Migration alembic(const std::string& body, const std::string& before = "");       // of upgrade(), and of the module
Migration django(const std::string& operations, const std::string& before = "");  // of the class, and of the module

Texts names_at(const std::vector<std::string>& paths);  // of the files there, in the order in which they run
Texts texts(const Migration& migration);                // of its pieces
Texts remarks(const std::vector<Remark>& all);
// "t": a transaction of the tool's; "+": the one before; "q": of one query; "y": unless a statement forbids it; "-": none.
std::string ways(const Migration& migration);
std::string where_refused(const std::vector<std::string>& paths);  // what is said; empty: nothing

}  // namespace concertina
