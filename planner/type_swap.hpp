// Types that change places with new ones of their names, and with them the types that are made of them: what these are, and what
// becomes of a value.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "planner/column_swap.hpp"

namespace concertina {

struct Attribute {
  std::string name, type, collation;
  bool operator==(const Attribute&) const = default;
};

std::vector<Attribute> attributes_of(const Object& composite, const Dialect& dialect);
// The names of those that the other form has no more.
std::vector<std::string> lost_attributes(const Object& before, const Object& now, const Dialect& dialect);

// Domains and composite types that are made of these, in the live schema and in the desired one; each behind those that it needs.
std::vector<Object> made_of(const std::vector<ObjectId>& types, const Context& context);
// A column, array or attribute of it: the server looks at no values inside of those.
bool holds_inside(const Object& column, const ObjectId& domain, const Context& context);

// The types, each `before` and `settled`, in all their guises: those that are made of others, of the others' guises.
std::vector<SwappedType> swapped_types(const std::vector<std::pair<Object, Object>>& types, const Context& context);

// Labels of enum types that get other names, old → new, by type.
using RenamedLabels = std::map<ObjectId, std::map<std::string, std::string>>;
std::map<std::string, std::string> backwards(const std::map<std::string, std::string>& renamed);

// A column that is of these types, or made of them, with what becomes of its values there and back.
SwappedColumn column_of_types(const Object& column, const std::vector<SwappedType>& types, const RenamedLabels& labels, const Context& context);

}  // namespace concertina
