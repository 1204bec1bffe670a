// Questions to a MySQL or MariaDB database, and statements that stop where the answer is another one.
#pragma once
#include <string>

#include "dialects/dialect.hpp"

namespace concertina::mysql {

// As the members of Dialect.
std::string assertion(const Check& check);
std::string order_query(const ObjectId& table, const std::vector<std::string>& columns);
std::string exists_query(const ObjectId& id);
std::string state_query(const Object& object, const Object& before);
std::string violations(const Object& refusing, bool);
std::string recollated(const Object& column, const Object& other);
Check lost_history(const Object& table);
std::string differs(std::string_view a, std::string_view b, std::string_view type = {});

}  // namespace concertina::mysql
