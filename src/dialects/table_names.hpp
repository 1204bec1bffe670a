// Tables under other names, in the SQL of what reads them: views, rules, triggers, policies, statistics, publications, and functions
// that take or give their rows. Servers write such a name with its schema, and alone as the prefix of a column.
#pragma once
#include <map>
#include <string>

#include "dialects/tokens.hpp"
#include "model/object.hpp"

namespace concertina {

struct TableNames {
  std::map<ObjectId, ObjectId> names;  // from → to; ids of other kinds are passed over
  const LexicalRules& lexical;
  std::string (*quote)(std::string_view identifier);
};

std::string with_renamed_table(const std::string& text, const ObjectId& from, const ObjectId& to, const TableNames& tables);

// The object with its tables, and those that it needs, under their new names in its text, clauses and signature, but for what stands in
// strings; its own name and `needs` stay.
Object with_renamed_tables(Object object, const TableNames& tables);

}  // namespace concertina
