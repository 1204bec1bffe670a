// The files of every target, byte for byte, for the plan of a rename. CONCERTINA_UPDATE=1 writes them anew.
#include <gtest/gtest.h>

#include <filesystem>

#include "emit/deploys.hpp"
#include "support/files.hpp"
#include "tests/unit/emit/plans.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

struct Reviewed : testing::TestWithParam<const Emitter*> {
  fs::path folder = fs::path(CONCERTINA_SOURCE_DIR) / "tests/unit/emit/reviewed" / GetParam()->name;

  std::map<std::string, std::string> stored() {
    std::map<std::string, std::string> result;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) result.emplace(fs::relative(entry.path(), folder).string(), test::read_file(entry.path().string()));
    }
    return result;
  }
};

TEST_P(Reviewed, FilesAreTheStoredOnes) {
  std::vector<File> there;
  std::map<std::string, std::string> files;
  for (const char* deploy : {"1", "2"}) {
    for (const File& file : emit_deploys(test::rename_plan(), *GetParam(), deploy, there).files) {
      std::erase_if(there, [&](const File& old) { return old.path == file.path; });
      there.push_back(file);
      files[file.path] = file.text;
    }
  }
  if (test::updating()) {
    fs::remove_all(folder);
    for (const auto& [path, text] : files) {
      fs::create_directories((folder / path).parent_path());
      test::write_file((folder / path).string(), text);
    }
  }
  EXPECT_EQ(stored(), files);
}

INSTANTIATE_TEST_SUITE_P(Targets, Reviewed, testing::ValuesIn(all_emitters()), [](const auto& target) {
  std::string name(target.param->name);
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace concertina
