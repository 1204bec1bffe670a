// Kinds that are called by a name and the types of their arguments, and share one space of names.
#pragma once
#include "model/object_id.hpp"

namespace concertina {

// PostgreSQL's procedures and window functions are of Kind::function.
constexpr bool is_routine(Kind kind) { return kind == Kind::function || kind == Kind::aggregate; }

}  // namespace concertina
