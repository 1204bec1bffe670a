// What servers do to keys where a column gets another name.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "model/change.hpp"

namespace concertina::mysql {

// The constraint, with the name that each of its columns, and of those that it references, has by then.
Constraint with_names(const Object& constraint, const std::function<std::string(const ObjectId& table, const std::string& column)>& name_by_then);

// The table whose columns get other names, and with them the foreign key: the server carries them over. nullopt: it changes besides.
std::optional<ObjectId> carried_by(const Change& change, const std::map<ObjectId, std::string>& names);

// A foreign key that names its columns as before, but for their spelling: the server knows them by either.
bool is_respelled(const Change& change);

}  // namespace concertina::mysql
