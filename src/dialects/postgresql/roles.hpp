// Roles and their rights, for the planner: what both versions of an application need of an object, and which roles it names.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::postgresql {

extern const RoleFacts role_facts;

}  // namespace concertina::postgresql
