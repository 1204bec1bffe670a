#include "tests/cli/program.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace concertina::test {

namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Directory::Directory() {
  std::string name = (fs::temp_directory_path() / "concertina-cli-test.XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path = name;
  fs::create_directory(path + "/files");
}

Directory::~Directory() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

void Directory::write(const std::string& name, const std::string& text) const { std::ofstream(path + "/files/" + name) << text; }

std::string Directory::read(const std::string& name) const { return content(path + "/files/" + name); }

std::vector<std::string> Directory::names() const {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(path + "/files"))
    if (entry.is_regular_file()) found.push_back(fs::relative(entry.path(), path + "/files").string());
  std::ranges::sort(found);
  return found;
}

Result Directory::shell(const std::string& command) const {
  std::ofstream(path + "/script") << "cd '" << path << "/files' || exit 99\nconcertina='" << CONCERTINA_BINARY << "'\n" << command << "\n";
  const int status = std::system(("sh '" + path + "/script' >'" + path + "/out' 2>'" + path + "/err' </dev/null").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, content(path + "/out"), content(path + "/err")};
}

Result Directory::run(const std::string& arguments) const { return shell("\"$concertina\" " + arguments); }

}  // namespace concertina::test
