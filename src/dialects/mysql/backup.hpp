// Copies of what a later step throws away, and bringing it back.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::mysql {

// As the members of Dialect.
std::vector<Statement> write_backup(const Backup& backup, const Catalog& catalog, const Policy& policy);
std::vector<Statement> write_restore(const Backup& backup, const Catalog& catalog, const Policy& policy);

}  // namespace concertina::mysql
