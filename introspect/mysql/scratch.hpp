// A database of its own for trying things: on a temporary local server, or on a server that the user names.
#pragma once
#include <string>

#include "run/engine.hpp"

namespace concertina::mysql {

// As Engine::scratch.
Scratch scratch_of_mysql(const std::string& dev, int version);
Scratch scratch_of_mariadb(const std::string& dev, int version);

void set_collation(const Client& scratch, const std::string& collation);  // as Engine::set_collation

}  // namespace concertina::mysql
