// Partitions that have the names and numbers that the servers give by themselves: those may be said, or not.
#pragma once
#include <string>

#include "model/object.hpp"

namespace concertina::mysql {

void set_partitioning(Object& table, const std::string& shown);
// As the table is to be shown.
std::string partitioning_text(const Object& table);

}  // namespace concertina::mysql
