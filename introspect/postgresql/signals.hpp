// What SIGINT, SIGTERM and SIGHUP take with them before the program dies of them: a process and a directory each.
#pragma once
#include <sys/types.h>

#include <string>

namespace concertina::postgresql {

// Throws Error when more than 32 are remembered at once.
void remember(const std::string& directory);
void remember_process(const std::string& directory, pid_t process);  // replaces the one before; 0: none
void forget(const std::string& directory);

}  // namespace concertina::postgresql
