// One connection to a MySQL or MariaDB server, through MySQL Connector/C++.
#pragma once
#include <string>

#include "model/error.hpp"
#include "run/client.hpp"

namespace concertina::mysql {

// What a statement names is not there, or not any more.
struct Gone : Error {
  using Error::Error;
};

// Sessions speak utf8mb4 in UTC, with an sql_mode of their own, whatever the server's.
// Parameters stand for ? in a query and are written into it as literals: the connector's prepared statements cannot read JSON and
// spell DOUBLE with six digits. Throws Error, with the server's message.
Client connect(const std::string& url);

}  // namespace concertina::mysql
