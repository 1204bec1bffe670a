// Files that a source consists of.
#pragma once
#include <string>
#include <vector>

namespace concertina {

struct SqlFile {
  std::string path;  // as it is shown: the source's path and what is below it
  std::string text;
};

// The whole file, without a byte order mark. Throws Error when it cannot be read.
std::string text_of_file(const std::string& path);

// The file itself, or every *.sql below the directory in path order; hidden ones are left out. Throws Error when there is none:
// an empty desired schema would drop everything.
std::vector<SqlFile> sql_files(const std::string& path);

}  // namespace concertina
