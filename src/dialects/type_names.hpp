// User-defined types under other names, in all that an object says. Servers write such a name with its schema.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "dialects/tokens.hpp"
#include "model/object.hpp"

namespace concertina {

struct TypeNames {
  std::map<ObjectId, ObjectId> names;  // from → to; ids of other kinds are passed over
  const LexicalRules& lexical;
  std::string (*qualified)(const ObjectId& id);
};

// The object with the types of columns, casts and constants under their new names; its own name and `needs` stay.
// REQUIRES: it is no function: its text is for its reader, and its arguments are part of its name.
Object with_renamed_types(Object object, const TypeNames& types);

// Whether the name of the type stands in the code: in a cast, as an argument or a result; not in a string or a quoted body.
bool names_type(std::string_view sql, const LexicalRules& lexical, const ObjectId& type);

// What the domain is over: text, of CREATE DOMAIN public.d AS text COLLATE "C".
std::string base_of_domain(const Object& domain, const LexicalRules& lexical);

}  // namespace concertina
