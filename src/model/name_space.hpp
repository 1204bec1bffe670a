// Kinds that share one space of names: an object of the one stands in the way of one of the other.
#pragma once
#include "model/catalog.hpp"

namespace concertina {

// PostgreSQL's procedures and window functions are of Kind::function.
constexpr bool is_routine(Kind kind) { return kind == Kind::function || kind == Kind::aggregate; }

// Every relation is a type, too; a sequence is none.
constexpr bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::foreign_table || kind == Kind::virtual_table;
}
constexpr bool is_type(Kind kind) { return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::composite_type || kind == Kind::range_type; }

constexpr bool share_names(Kind a, Kind b) {
  if (a == b) return true;
  const auto both = [&](auto holds) { return holds(a) && holds(b); };
  return both(is_routine) || both([](Kind kind) { return is_relation(kind) || is_type(kind); }) ||
         both([](Kind kind) { return is_relation(kind) || kind == Kind::sequence; });
}

const Object* find_relation(const Catalog& catalog, const std::string& schema, const std::string& name);  // nullptr: none has it

}  // namespace concertina
