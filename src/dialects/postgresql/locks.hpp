// Taking locks without making others queue: short tries with pauses, in one DO block. Measured: a DDL that waits 3 s for its lock
// stalls everybody behind it for 3 s; tries of 150 ms stall nobody longer.
#pragma once
#include <string>
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

// The tables of the statements in an order that keeps each statement's own (referencing before referenced). Names for SQL.
struct TableLock {
  std::string table;  // quoted for SQL
  std::string lock;   // the strongest that the statements take on it
};
std::vector<TableLock> table_locks(const std::vector<Statement>& statements, const std::vector<std::string>& not_tables);

// Whether a block is one of several transactions of a step: run again after a stop, it passes over what it has done before.
enum class Repeats { no, yes };

// One DO block that runs the statements once it has got their locks. `locks`: existing tables, see table_locks().
std::string retry_block(const std::vector<Statement>& statements, const std::vector<TableLock>& locks, const Policy& policy, Repeats repeats = Repeats::no);

}  // namespace concertina::postgresql
