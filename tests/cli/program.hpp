// Running the real program as a shell does, in a directory of its own.
#pragma once
#include <string>
#include <vector>

namespace concertina::test {

struct Result {
  int code = 0;
  std::string out, err;
};

// A temporary directory, removed at the end.
struct Directory {
  std::string path;
  Directory();
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  std::vector<std::string> names() const;          // of the files in it, sorted
  Result shell(const std::string& command) const;  // $concertina is the program
  Result run(const std::string& arguments) const;  // concertina ARGUMENTS
};

}  // namespace concertina::test
