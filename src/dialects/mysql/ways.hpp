// How a server carries out one clause of ALTER TABLE: whether rows are copied, and who has to wait meanwhile.
// Measured on MySQL 8.0.45 and 9.7.4, and MariaDB 10.11.19: each clause was tried with each ALGORITHM and LOCK.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"
#include "model/plan.hpp"

namespace concertina::mysql {

enum class Way {
  instant,         // the data dictionary only
  brief,           // the same, of partitions: the servers take no clause for it
  light,           // the same, by what the servers call INPLACE
  inplace,         // while readers and writers go on
  rebuild,         // … and every row is written anew
  inplace_shared,  // readers go on, writers wait
  copy,            // all rows are copied while nobody writes
};

std::string_view clause_of(Way way);  // ", ALGORITHM=INPLACE, LOCK=NONE"
std::string_view lock_of(Way way);    // "NONE"

Way way_to_add(const Object& part, const Catalog& before);   // a column, index or constraint of a table that is there
Way way_to_drop(const Object& part, const Catalog& before);  // …
// The primary key goes, and the rows have another order in the same statement.
Way way_to_order_anew(const Object& key, const Catalog& before);
Way way_to_change(const Object& before, const Object& after, const Catalog& catalog, bool orders_anew = false);  // a column
// The server copies the column as one of another type, and refuses that where a foreign key holds by it; to MySQL a column that it begins,
// or ceases, to number, and one that begins to refuse NULL, is one.
bool copies_as_retyped(const Object& before, const Object& after, const Catalog& catalog);
Way way_to_change_options(const Object& before, const Object& after, const Catalog& catalog);  // of a table

bool has_expression(const Object& object);  // an index that orders by one

// A unique key of whole texts is over a column that nobody sees, which MariaDB makes anew with whatever is altered.
bool has_hash_key(const ObjectId& table, const Catalog& catalog);

// Whether a new column may come behind any other, and is added by the same way.
bool can_be_placed(const Object& column, const Catalog& before);

Way way_to_move(const Object& column, const Catalog& before);  // one that is there, behind any other
// An index that is there goes, and comes as it was: only the dictionary is written, unless the server had made it for a foreign key.
Way way_to_restate(const Object& index, const Catalog& before);
bool can_be_moved(const Object& part, const Catalog& before);  // … while others read and write; an index, behind all others

const std::string& partitioning_of(const ObjectId& table, const Catalog& catalog);  // "": it has no partitions
bool is_partitioned_by_key(const ObjectId& table, const Catalog& catalog);          // KEY (): by the primary key, whichever that is

struct PartitionChange {
  std::string sql;
  Way way;
};
// From one partitioning of a table to another.
PartitionChange partition_change(const Object& before, const Object& after);
// Of a table: see dialects/dialect.hpp.
std::optional<Check> rows_without_place(const Object& before, const Object& after);
// What the server does by a statement with no other clause; taken out of the changes of a table.
std::optional<Change> last_of_partitions(std::vector<Change>& parts);

}  // namespace concertina::mysql
