// Tables under other names, in the SQL of what reads them: views, rules, triggers, policies, statistics, publications. Servers write
// such a name with its schema, and alone as the prefix of a column.
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

// The object with its tables, and those that it needs, under their new names in its text and clauses; its own name and `needs` stay.
// REQUIRES: it is no function: its text is for its reader.
Object with_renamed_tables(Object object, const TableNames& tables);

}  // namespace concertina
