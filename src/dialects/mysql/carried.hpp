// What servers do to foreign keys where a column gets another name.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "model/change.hpp"

namespace concertina::mysql {

// The table whose columns get other names, and with them the foreign key: the server carries them over. nullopt: it changes besides.
std::optional<ObjectId> carried_by(const Change& change, const std::map<ObjectId, std::string>& names);

// A foreign key that names its columns as before, but for their spelling: the server knows them by either.
bool is_respelled(const Change& change);

}  // namespace concertina::mysql
