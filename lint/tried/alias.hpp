// Statements of MySQL and MariaDB that name their database: it is the scratch database that they are tried in, and no other is touched.
#pragma once
#include <string>

#include "lint/tried/words.hpp"

namespace concertina::tried {

struct Alias {
  std::string name = {};   // of the database that the statements are about; empty: none has said it
  std::string other = {};  // that USE has gone to
};

struct Alone {
  std::string sql;    // without the name
  std::string other;  // a second database that it is about; empty: there is none
};

Alone alone(const std::string& sql, const LexicalRules& rules, Alias& alias);

}  // namespace concertina::tried
