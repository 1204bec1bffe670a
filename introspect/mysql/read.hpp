// Reading the catalog of a MySQL or MariaDB database: information_schema, and SHOW CREATE where only that is exact.
#pragma once
#include "run/engine.hpp"

namespace concertina::mysql {

// As Engine::read. Throws Error where the server is of the other make.
Catalog read_mysql(Client& client, const ReadOptions& options);
Catalog read_mariadb(Client& client, const ReadOptions& options);
bool is_mariadb(const Client& client);

}  // namespace concertina::mysql
