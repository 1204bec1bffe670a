// A database of its own for trying things: on a temporary local server, or on a server that the user names.
#pragma once
#include <string>

#include "run/engine.hpp"

namespace concertina::postgresql {

// As Engine::scratch: `dev` empty starts a temporary server, else a database is made on that server and dropped again.
Scratch scratch(const std::string& dev, int version);

}  // namespace concertina::postgresql
