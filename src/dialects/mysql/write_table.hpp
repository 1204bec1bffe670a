// CREATE TABLE and ALTER TABLE, each with the ALGORITHM and LOCK that it needs, so that the server refuses rather than blocks.
#pragma once
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"
#include "model/plan.hpp"

namespace concertina::mysql {

// lock_wait_timeout has whole seconds.
inline constexpr int lock_wait_ms = 1000;
// https://dev.mysql.com/doc/refman/8.4/en/metadata-locking.html
inline constexpr std::string_view exclusive = "exclusive metadata lock";

Statement create_table(const Object& table, const std::vector<Change>& parts);
// One ALTER for all the parts. Empty sql: the server does it by itself with what else changes.
Statement alter_table(const Catalog& before, const ObjectId& table, const std::vector<Change>& parts);

}  // namespace concertina::mysql
