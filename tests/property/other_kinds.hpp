// The kinds that one CREATE statement makes: how each is drawn, and what it needs.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "property/others.hpp"

namespace concertina::test {

// What a kind needs: the schema it stands in, a table, one or two columns of it, another one.
struct OtherKind {
  Kind kind;
  int weight;
  bool in_schema, on_column;
  Kind needs;  // its own kind: none
  std::vector<Object> (*draw)(const Sketch& sketch, const SketchOther& other, const Names& names);
};

inline constexpr std::array<std::string_view, 6> extensions{"citext", "pg_trgm", "hstore", "cube", "intarray", "fuzzystrmatch"};

const std::vector<OtherKind>& postgresql_kinds();
const std::vector<OtherKind>& mysql_kinds();
const OtherKind& kind_of(const Sketch& sketch, const SketchOther& other);
const OtherKind& chosen_kind(const std::vector<OtherKind>& kinds, int pick);  // by weight
ObjectId plain_id(const SketchOther& other);
std::vector<std::string> attributes(const SketchOther& other);  // of a composite type

}  // namespace concertina::test
