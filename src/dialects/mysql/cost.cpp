#include "dialects/mysql/cost.hpp"

#include <fmt/format.h>

#include "dialects/mysql/ways.hpp"

namespace concertina::mysql {
namespace {

Object some_column(const Column& column) { return {{Kind::column, "", "", ""}, column, "", "", {}, {}}; }

Cost cost_of(Way way) { return way == Way::copy || way == Way::inplace_shared ? Cost::rewrite : Cost::metadata; }

}  // namespace

Cost add_column_cost(const Column& column, const Catalog& catalog) { return cost_of(way_to_add(some_column(column), catalog)); }

Cost alter_column_cost(const Column& before, const Column& after, const ObjectId&, const Catalog& catalog) {
  return cost_of(way_to_change(some_column(before), some_column(after), catalog));
}

std::vector<Hazard> hazards(const Statement& statement) {
  if (statement.on.empty()) return {};
  const bool some = statement.sql.find(" REORGANIZE PARTITION ") != std::string::npos;
  const std::string table = some ? "these partitions of " + statement.on[0] : statement.on[0];
  const std::string done = statement.rewrites ? "copied" : "read";
  std::vector<Hazard> result;
  if (statement.blocks == "reads and writes" && (statement.rewrites || statement.scans)) {
    result.push_back({"BLOCKS_READS", fmt::format("Every row of {} is {}, and nobody uses the table until that is done.", table, done)});
  } else if (statement.lock == "SHARED") {
    result.push_back(
        {"BLOCKS_WRITES", fmt::format("Every row of {} is {}, and writers wait until that is done: the server has no online form of this.", table, done)});
  } else if (statement.rewrites) {
    result.push_back({"LONG_RUNNING", fmt::format("Writes every row of {} anew while readers and writers go on; it needs room for a second copy.", table)});
  }
  if (statement.sql.find(" DROP SYSTEM VERSIONING") != std::string::npos)
    result.push_back({"DATA_LOSS", fmt::format("The history of {} is gone: the rows that were.", table)});
  if (statement.sql.find(" DROP PARTITION ") != std::string::npos) result.push_back({"DATA_LOSS", "The rows of the partition are gone."});
  return result;
}

}  // namespace concertina::mysql
