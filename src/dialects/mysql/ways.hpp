// How a server carries out one clause of ALTER TABLE: whether rows are copied, and who has to wait meanwhile.
// Measured on MySQL 8.0.45 and 9.7.4, and MariaDB 10.11.19: each clause was tried with each ALGORITHM and LOCK.
#pragma once
#include <string>
#include <string_view>

#include "model/catalog.hpp"

namespace concertina::mysql {

enum class Way {
  instant,         // the data dictionary only
  inplace,         // while readers and writers go on
  inplace_shared,  // … readers only
  copy,            // all rows are copied while nobody writes
};

struct Clause {
  std::string sql;
  Way way = Way::instant;
};

std::string_view clause_of(Way way, bool mariadb);  // ", ALGORITHM=INPLACE, LOCK=NONE"

Way way_to_add(const Object& part, const Catalog& before);   // a column, index or constraint of a table that is there
Way way_to_drop(const Object& part, const Catalog& before);  // …
Way way_to_change(const Object& before, const Object& after, const Catalog& catalog);  // a column

}  // namespace concertina::mysql
