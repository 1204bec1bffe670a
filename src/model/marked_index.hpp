// A table's settings that name one of its indexes: the replica identity, and the index that it is clustered by.
// https://www.postgresql.org/docs/current/sql-altertable.html (REPLICA IDENTITY, CLUSTER ON)
#pragma once
#include <array>
#include <optional>

#include "model/catalog.hpp"

namespace concertina {

inline constexpr std::array<std::string_view, 2> index_settings = {"replica identity", "clustered by"};

// "": the table, or the setting, is not there.
std::string setting_of(const Object* table, std::string_view setting);

// "index i" → i for a replica identity; "i" → i for the other; nullopt: the value names no index.
std::optional<std::string> index_named_by(std::string_view setting, const std::string& value);

// The index of the table, or the constraint that has it; nullptr: there is none, or the setting names none.
const Object* marked_index(const Catalog& catalog, const ObjectId& table, std::string_view setting);

}  // namespace concertina
