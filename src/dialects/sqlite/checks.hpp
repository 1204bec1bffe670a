// Queries for guards: is the object there, and would rows be refused?
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::sqlite {

// 1 or 0. SQLite has no catalog of constraints: named ones and checks are looked for in the table's text as concertina writes it.
std::string exists_query(const ObjectId& id);
std::string state_query(const Object& object, const Object& before);  // 1 where it is as given, 0 as before; empty: not to be told
// Of a constraint or a unique index: 1 if a row breaks it, else 0; empty: nothing to ask.
std::string violations(const Object& object, bool);
Statement clear_index(const ObjectId& id);  // builds are transactional and leave nothing behind

}  // namespace concertina::sqlite
