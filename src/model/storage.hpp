// What stores the rows of a table, in MySQL and MariaDB.
#pragma once
#include <optional>

#include "model/object.hpp"

namespace concertina {

// Of two, the engine with more room takes every column and key that the other one takes; nothing: not known.
inline std::optional<int> room_of_engine(const Object& table) {
  const Options& options = as<Table>(table).options;
  const auto engine = options.find("engine");
  if (engine == options.end() || engine->second == "InnoDB") return 3;
  if (engine->second == "MyISAM" || engine->second == "Aria") return 2;
  return engine->second == "MEMORY" ? std::optional(1) : std::nullopt;
}

// Its rows are gone when the server starts anew.
inline bool is_in_memory(const Object& table) { return room_of_engine(table) == 1; }

// InnoDB's older row formats have shorter keys. https://dev.mysql.com/doc/refman/8.4/en/innodb-row-format.html
inline bool has_short_keys(const Object& table) {
  const std::string format = as<Table>(table).options.value("row_format");
  return room_of_engine(table) == 3 && (format == "COMPACT" || format == "REDUNDANT");
}

inline bool loses_room(const Object& before, const Object& after) {
  const std::optional<int> old = room_of_engine(before), now = room_of_engine(after);
  return old && now && (*now < *old || (*now == *old && has_short_keys(after) && !has_short_keys(before)));
}

}  // namespace concertina
