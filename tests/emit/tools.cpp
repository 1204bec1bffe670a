#include "tests/emit/tools.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "emit/deploys.hpp"

namespace concertina::test {

namespace fs = std::filesystem;

Outcome run(const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen(("{ " + command + "\n} 2>&1").c_str(), "r");
  if (pipe == nullptr) return {-1, "popen failed"};
  char buffer[4096];
  for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) outcome.output.append(buffer, got);
  const int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

std::string must(const std::string& command) {
  Outcome outcome = run(command);
  EXPECT_EQ(outcome.status, 0) << command << "\n" << outcome.output;
  while (outcome.output.ends_with('\n')) outcome.output.pop_back();
  return outcome.output;
}

Directory::Directory() {
  std::string name = (fs::temp_directory_path() / "concertina-emit-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no temporary directory " << name;
  path = name;
}

Directory::~Directory() { fs::remove_all(path); }

std::string query(const Database& database, const std::string& sql) {
  const std::vector<Row> rows = database.client.query(sql, {});
  return rows.empty() || rows[0].empty() ? "" : rows[0][0].value_or("");
}

std::string sqlalchemy_url(const std::string& url) { return "postgresql+psycopg2" + url.substr(url.find(':')); }

void write_files(const fs::path& directory, const std::vector<File>& files) {
  for (const File& file : files) {
    const fs::path path = directory / file.path;
    ASSERT_TRUE(file.index || !fs::exists(path)) << path;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << file.text;
  }
}

std::vector<File> read_files(const fs::path& directory) {
  std::vector<File> files;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files.push_back({fs::relative(entry.path(), directory).string(), text.str()});
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

std::vector<std::string> names_ending(const fs::path& directory, const std::string& end) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().string().ends_with(end)) names.push_back(entry.path().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<File> emit_into(const fs::path& directory, const Plan& plan, const std::string& target, const std::string& which) {
  std::vector<File> files = emit_deploys(plan, emitter(target), which, read_files(directory)).files;
  write_files(directory, files);
  return files;
}

}  // namespace concertina::test
