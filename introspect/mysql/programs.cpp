#include "introspect/mysql/programs.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <vector>

#include "introspect/server/process.hpp"

namespace concertina::mysql {

std::string find_program(const std::string& name, const char* variable) {
  const char* folder = std::getenv(variable);
  const char* path = std::getenv("PATH");
  std::istringstream folders(folder != nullptr && *folder != '\0' ? folder : std::string(path == nullptr ? "" : path) + ":/usr/sbin:/usr/local/mysql/bin");
  for (std::string one; std::getline(folders, one, ':');) {
    const std::string program = one + "/" + name;
    if (!one.empty() && access(program.c_str(), X_OK) == 0) return program;
  }
  return "";
}

std::string version_of_program(const std::string& server, bool mariadb) {
  const std::string output = run({server, "--version"}, std::nullopt).output;
  const std::size_t at = output.find("Ver ");
  if (at == std::string::npos || (output.find("MariaDB") != std::string::npos) != mariadb) return "";
  return output.substr(at + 4, output.find_first_not_of("0123456789.", at + 4) - at - 4);
}

}  // namespace concertina::mysql
