// What a URL of a MySQL or MariaDB server says: mysql://user:password@host:port/database, with ?socket=/path for a local one.
#pragma once
#include <string>

namespace concertina::mysql {

struct Url {
  std::string user, password, host, database, socket;
  int port = 3306;
};

// Parts are percent-decoded. Throws Error for what is none, and for a parameter that is not known.
Url parsed(const std::string& url);

// The same server and user, another database.
std::string with_database(const std::string& url, const std::string& database);

}  // namespace concertina::mysql
