// What SIGINT, SIGTERM and SIGHUP take with them before the program dies of them: a process and a directory each.
#pragma once
#include <sys/types.h>

#include <string>

namespace concertina {

// Throws Error when more than 32 are remembered at once.
void remember(const std::string& directory);
// Replaces the one before; 0: none. `signal` ends it and all that it has started.
void remember_process(const std::string& directory, pid_t process, int signal);
void forget(const std::string& directory);

}  // namespace concertina
