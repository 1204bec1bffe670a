// The kinds that one CREATE statement makes, and moves over them: each is a row of a table in other_kinds.cpp.
#pragma once
#include <functional>
#include <vector>

#include "model/object.hpp"
#include "property/moves.hpp"

namespace concertina::test {

// The objects of one, given the way to write the names of tables and columns.
struct Names {
  std::function<std::string(int key)> relation;  // qualified and quoted
  std::function<std::string(int key)> column;    // quoted
};
std::vector<Object> objects_of(const Sketch& sketch, const SketchOther& other, const Names& names);
ObjectId id_of(const SketchOther& other, const Sketch& sketch);

bool is_column_type(const SketchOther& other);  // domains and composite types
std::string composite_value(const SketchOther& type, int n);
bool holds(const Sketch& sketch, const SketchOther& other);  // all that it names is there

// Who owns a thing, and who may use it: nothing, or of two roles.
struct Rights {
  std::string owner;
  std::vector<std::string> privileges;
};
Rights rights_of(const Sketch& sketch, int key, Kind kind);
std::vector<std::string> roles_of_rights();

void add_other(Sketch& sketch, const Move& move);
void change_other(Sketch& sketch, const Move& move);
void drop_other(Sketch& sketch, const Move& move);
void change_rights(Sketch& sketch, const Move& move);
void add_partitioned_table(Sketch& sketch, const Move& move);
void add_partition(Sketch& sketch, const Move& move);
void drop_partition(Sketch& sketch, const Move& move);
void change_partition(Sketch& sketch, const Move& move);

}  // namespace concertina::test
