// Finding the server programs of MySQL or MariaDB on this machine.
#pragma once
#include <string>

namespace concertina::mysql {

// The program's path: in the folder that the environment variable names (which decides alone where it is set), in PATH, or where
// packages put servers. Empty: there is none.
std::string find_program(const std::string& name, const char* variable);

// The version that `server --version` tells: "10.11.19", "9.7.4"; empty: it does not run here, or is of the other make.
std::string version_of_program(const std::string& server, bool mariadb);

}  // namespace concertina::mysql
