// A table as it is and as it will be, each with its partitions: what of it goes and comes with a table that is partitioned otherwise.
#pragma once
#include <string>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

using Tables = std::vector<ObjectId>;

struct Family {
  ObjectId table;
  Tables before, after;  // with partitions of every level, each behind its parent; none: the table is not there
};
Family family_of(const ObjectId& table, const Context& context);  // the table, or a partition of it

bool has(const Tables& tables, const ObjectId& table);
bool owns(const Tables& tables, const Object& sequence);
bool reads(const Object& object, const Tables& tables);  // needs one of them, or a part of one
// A table, column, constraint or index of it: what has no text of its own stands and falls with its table.
bool is_own(const Object& object, const Family& family);
std::vector<Object> structure_of(const Catalog& catalog, const Tables& tables);

[[noreturn]] void refuse_anew(const ObjectId& table, const std::string& why, const std::string& hint);
// Throws Error where another table becomes one of its partitions, or one of them stands alone in the end.
void must_stand_alone(const Family& family, const Context& context);
// The columns that both forms have and are not computed. Throws Error where one changes otherwise.
std::vector<std::string> copied_columns(const Family& family, const Context& context);
// Their types there, where they are other ones than here; else empty.
std::vector<std::string> types_in(const Catalog& there, const Catalog& here, const ObjectId& table, const std::vector<std::string>& columns);
// What tells a row from others in both forms; empty: nothing does.
std::vector<std::string> common_key(const Family& family, const Context& context);

// Foreign keys that go with their tables, before the copy takes the table's place.
std::vector<ObjectId> leaving_keys(const Family& family, const Context& context);

// The copy lacks a column that the old version reads, or refuses what it may write.
bool breaks_old(const Family& family, const Context& context);

// The trigger is enabled as it is in the table where a partition that differed goes.
Object without_partitions(Object object, const Family& family);

}  // namespace concertina
