// Queries that ask a database whether an object is there and whether rows would refuse a constraint.
#pragma once
#include <string>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

std::string exists_query(const ObjectId& id);
std::string state_query(const Object& object, const Object& before);
Claim claim(std::string_view plan_id);  // an advisory lock
std::string violations(const Object& constraint, bool has_heirs);
Statement clear_index(const ObjectId& id);
Statement finish_detach(const ObjectId& partition, const ObjectId& parent);

}  // namespace concertina::postgresql
