// Views, triggers, functions, procedures, events and sequences: what has no rows.
#pragma once
#include "model/change.hpp"
#include "model/plan.hpp"

namespace concertina::mysql {

Statement drop_code(const Object& object);
// A new object, or one that the server replaces in place.
Statement create_code(const Change& change);

}  // namespace concertina::mysql
