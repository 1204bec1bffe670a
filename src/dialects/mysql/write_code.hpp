// Views, triggers, functions, procedures, events and sequences: what has no rows.
#pragma once
#include <vector>

#include "model/change.hpp"
#include "model/plan.hpp"

namespace concertina::mysql {

// The sql_mode of a session of ours, see introspect/mysql/client.cpp.
inline constexpr std::string_view usual_mode = "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

Statement drop_code(const Object& object);
// A new object, or one that the server replaces in place.
Statement create_code(const Change& change);
// It goes on where it was, unless that is outside of its new bounds.
std::vector<Statement> alter_sequence(const Object& before, const Object& after);

// MariaDB's ALTER EVENT keeps an end that it does not name.
bool loses_end(const Change& change);

// Of two forms of a view: what reads the one may fail on the other.
bool loses_column(const Object& view, const Object& now);

}  // namespace concertina::mysql
