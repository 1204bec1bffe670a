// The house rules that a machine can see: who may include whom, and that nobody but its folder asks which engine it is.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace {

const std::string root = CONCERTINA_SOURCE_DIR;

// A folder and what it may include, beside itself: model ← diff, dialects ← introspect, planner, emit, run ← cli.
const std::map<std::string, std::set<std::string>> layers = {
    {"src/model", {}},
    {"src/dialects", {"model"}},
    {"src/diff", {"model", "dialects"}},
    {"src/run", {"model", "dialects", "diff"}},
    {"report", {"model", "dialects"}},
    {"introspect", {"model", "dialects", "diff", "run"}},
    {"planner", {"model", "dialects", "diff"}},
    {"emit", {"model", "dialects", "report"}},
    {"lint", {"model", "dialects", "diff", "run", "report", "introspect"}},
    {"src/cli", {"model", "dialects", "diff", "run", "report", "introspect", "planner", "emit", "lint"}},
};

// Calls f with the path and each line of every source file of a folder.
template <class F>
void each_line(const std::string& folder, F f) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root + "/" + folder)) {
    const std::string extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) f(entry.path().string().substr(root.size() + 1), line);
  }
}

TEST(House, IncludesRunDownwards) {
  const std::regex include("#include \"([a-z]+)/.*");
  for (const auto& [folder, allowed] : layers) {
    const std::string own = folder.substr(folder.rfind('/') + 1);
    each_line(folder, [&, &may = allowed](const std::string& path, const std::string& line) {
      std::smatch found;
      if (!std::regex_match(line, found, include)) return;
      EXPECT_TRUE(found[1] == own || may.contains(found[1])) << path << ": " << line;
    });
  }
}

TEST(House, BoostGraphStaysInOneFilePair) {
  for (const auto& [folder, allowed] : layers) {
    each_line(folder, [](const std::string& path, const std::string& line) {
      if (line.find("#include <boost/") == std::string::npos) return;
      EXPECT_EQ(path, "src/diff/graph.cpp") << line;
    });
  }
}

TEST(House, NobodyAsksWhichEngineItIs) {
  const std::regex asks("(==|!=|case) *\"?(postgresql|sqlite|mysql|mariadb)");
  for (const std::string folder : {"planner", "emit", "report", "lint/forms", "lint/rules", "src/diff", "src/model", "src/run", "src/cli"}) {
    each_line(folder, [&](const std::string& path, const std::string& line) { EXPECT_FALSE(std::regex_search(line, asks)) << path << ": " << line; });
  }
}

}  // namespace
