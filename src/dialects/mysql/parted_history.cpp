#include "dialects/mysql/parted_history.hpp"

#include <algorithm>

#include "dialects/mysql/history.hpp"
#include "model/constraint.hpp"

namespace concertina::mysql {

std::optional<Change> first_of_history(std::vector<Change>& parts) {
  const auto own = std::ranges::find_if(parts, [](const Change& change) { return id_of(change).kind == Kind::table && change.before && change.after; });
  if (own == parts.end()) return std::nullopt;
  const auto &old = as<Table>(*own->before), &now = as<Table>(*own->after);
  const bool was = old.options.contains(versioned), is = now.options.contains(versioned);
  const Table& parted = was ? old : now;
  if (was == is || !parted.partition_key.starts_with("SYSTEM_TIME")) return std::nullopt;
  Object middle = was ? *own->before : *own->after;
  as<Table>(middle).partition_key = was ? now.partition_key : old.partition_key;
  Change first = alter(*own->before, middle);
  own->before = std::move(middle);
  return first;
}

bool only_forgets(const std::vector<Change>& parts) {
  const auto keeps = [](const Object& table) { return as<Table>(table).options.contains(versioned); };
  const auto is_part_of_it = [&](const Change& part) {
    if (id_of(part).kind == Kind::table) return part.before && part.after && keeps(*part.before) && !keeps(*part.after);
    if (id_of(part).kind == Kind::column) return !part.after && is_boundary(as<Column>(*part.before));
    return part.before && part.after && is_primary_key(*part.after);
  };
  return std::ranges::all_of(parts, is_part_of_it) && std::ranges::any_of(parts, [](const Change& part) { return id_of(part).kind == Kind::table; });
}

}  // namespace concertina::mysql
