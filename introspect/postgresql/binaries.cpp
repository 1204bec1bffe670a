#include "introspect/postgresql/binaries.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "introspect/server/process.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

namespace fs = std::filesystem;

const std::string ways_out =
    "install PostgreSQL's server (Debian: apt install postgresql), name its folder in CONCERTINA_PG_BIN, give a server for scratch "
    "databases with "
    "--dev URL, or use JSON catalogs";

bool has_programs(const fs::path& folder) { return access((folder / "initdb").c_str(), X_OK) == 0 && access((folder / "postgres").c_str(), X_OK) == 0; }

std::vector<fs::path> path_folders() {
  std::vector<fs::path> folders;
  const char* path = std::getenv("PATH");
  const std::string text = path == nullptr ? "" : path;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(':', at), text.size());
    if (end > at) folders.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return folders;
}

// What pg_config says; it is often there without the server's programs being in PATH.
std::vector<fs::path> configured_folder(const std::vector<fs::path>& path) {
  for (const fs::path& folder : path) {
    const fs::path program = folder / "pg_config";
    if (access(program.c_str(), X_OK) != 0) continue;
    const std::string output = run({program.string(), "--bindir"}, std::nullopt).output;
    return {output.substr(0, output.find('\n'))};
  }
  return {};
}

std::vector<fs::path> packaged_folders() {
  std::vector<fs::path> folders = {"/usr/local/pgsql/bin"};
  for (const char* place : {"/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt", "/Applications/Postgres.app/Contents/Versions"}) {
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(place, none)) folders.push_back(entry.path() / "bin");
  }
  return folders;
}

std::vector<fs::path> candidates() {
  if (const char* folder = std::getenv("CONCERTINA_PG_BIN"); folder != nullptr && *folder != '\0') {
    if (!has_programs(folder))
      throw Error("there is no initdb and postgres", folder, "CONCERTINA_PG_BIN must name the folder with PostgreSQL's server programs");
    return {folder};
  }
  std::vector<fs::path> folders = path_folders();
  for (const fs::path& folder : configured_folder(folders)) folders.push_back(folder);
  for (const fs::path& folder : packaged_folders()) folders.push_back(folder);
  std::erase_if(folders, [](const fs::path& folder) { return !has_programs(folder); });
  return folders;
}

// "postgres (PostgreSQL) 15.18 (Debian …)" → "15.18"; empty: it does not run here.
std::string version_of(const fs::path& folder) {
  const std::string output = run({(folder / "postgres").string(), "--version"}, std::nullopt).output;
  const std::size_t at = output.find("PostgreSQL) ");
  if (at == std::string::npos) return "";
  return output.substr(at + 12, output.find_first_of(" \n", at + 12) - at - 12);
}

}  // namespace

Binaries find_binaries(int wanted) {
  Binaries best;
  const auto rank = [&](const std::string& version) {
    const int major = std::atoi(version.c_str());
    return major == wanted ? 1'000'000 : major;
  };
  for (const fs::path& folder : candidates()) {
    const std::string version = version_of(folder);
    if (!version.empty() && (best.folder.empty() || rank(version) > rank(best.version))) best = {folder.string(), version};
  }
  if (best.folder.empty()) throw Error("there is no PostgreSQL server on this machine to normalise the SQL with", "", ways_out);
  return best;
}

}  // namespace concertina::postgresql
