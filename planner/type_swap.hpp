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
// What the domain is made of: text.
std::string base_of(const Object& domain, const Dialect& dialect);

// Domains and composite types that are made of these, in the live schema and in the desired one; each behind those that it needs.
std::vector<Object> made_of(const std::vector<ObjectId>& types, const Context& context);
// A column, array or attribute of it: the server looks at no values inside of those.
bool holds_inside(const Object& column, const ObjectId& domain, const Context& context);

// How a type is called, whose values become those of another one.
struct TypeForm {
  Object from, to;  // under the one name that both have when all is done
  ObjectId called;  // what the new one is called meanwhile
  std::map<std::string, std::string> labels = {};
};
using TypeForms = std::map<std::string, TypeForm>;  // by that one name, as SQL

// The value of type `before` as one of type `after`, both as the schemas call them.
std::string converted(const std::string& value, const std::string& before, const std::string& after, const TypeForms& forms, const Dialect& dialect);

// The types, each `before` and `settled`, in all their guises: those that are made of others, of the others' guises.
std::vector<SwappedType> swapped_types(const std::vector<std::pair<Object, Object>>& types, const Context& context);
Renames fresh_names(const std::vector<SwappedType>& types);
Renames old_names(const std::vector<SwappedType>& types);

}  // namespace concertina
