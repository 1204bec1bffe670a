#include "introspect/sql_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/error.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

bool hidden(const fs::path& path) { return path.filename().string().starts_with("."); }

std::vector<fs::path> sql_paths(const std::string& directory) {
  std::vector<fs::path> paths;
  try {
    for (auto it = fs::recursive_directory_iterator(directory); it != fs::recursive_directory_iterator(); ++it) {
      if (it->is_directory() && hidden(it->path())) it.disable_recursion_pending();
      if (it->is_regular_file() && !hidden(it->path()) && it->path().extension() == ".sql") paths.push_back(it->path());
    }
  } catch (const fs::filesystem_error& error) {
    throw Error("cannot read the directory: " + error.code().message(), directory, "check its permissions");
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

std::string text_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text;
  std::vector<char> block(1 << 16);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) text.append(block.data(), static_cast<std::size_t>(in.gcount()));
  if (!in.is_open() || in.bad()) throw Error("cannot read the file", path, "check that it is there and may be read");
  if (text.find('\0') != std::string::npos) throw Error("this is no text: it has a zero byte", path, "save it as UTF-8");
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.erase(0, mark.size());
  return text;
}

std::vector<SqlFile> sql_files(const std::string& path) {
  if (!fs::is_directory(path)) return {{path, text_of_file(path)}};
  std::vector<SqlFile> files;
  for (const fs::path& one : sql_paths(path)) files.push_back({one.string(), text_of_file(one.string())});
  if (files.empty()) throw Error("there is no .sql file in the directory", path, "an empty desired schema is written as an empty .sql file");
  return files;
}

}  // namespace concertina
