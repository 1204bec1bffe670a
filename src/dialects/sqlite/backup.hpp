// Copies of what a plan throws away.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::sqlite {

std::vector<Statement> write_backup(const Backup& backup, const Catalog& catalog, const Policy& policy);
std::vector<Statement> write_restore(const Backup& backup, const Catalog& catalog, const Policy& policy);

}  // namespace concertina::sqlite
