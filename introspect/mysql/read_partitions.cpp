// How tables are partitioned, as the clause that makes them so.
#include <fmt/format.h>

#include "dialects/mysql/spelling.hpp"
#include "introspect/mysql/reading.hpp"

namespace concertina::mysql {
namespace {

struct Part {
  std::string name, sub_name, method, sub_method, expression, sub_expression;
  std::optional<std::string> bound;
  std::string comment;
};

Part part_of(Fields& fields) {
  Part part;
  for (std::string* text : {&part.name, &part.sub_name, &part.method, &part.sub_method, &part.expression, &part.sub_expression}) *text = fields.text();
  part.bound = fields.maybe_text();
  part.comment = fields.text();
  return part;
}

// MariaDB's words for what it does by itself come with the clause: LIST  COLUMNS.
std::string bound_of(const Part& part) {
  if (part.method.starts_with("RANGE")) return part.bound == "MAXVALUE" ? " VALUES LESS THAN MAXVALUE" : fmt::format(" VALUES LESS THAN ({})", *part.bound);
  if (part.method.starts_with("LIST")) return fmt::format(" VALUES IN ({})", part.bound.value_or("NULL"));
  return "";
}

// HASH and KEY number their partitions, unless they have names of their own: then all are listed.
bool is_numbered(const std::vector<Part>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!bound_of(parts[i]).empty() || !parts[i].comment.empty() || parts[i].name != fmt::format("p{}", i)) return false;
  }
  return true;
}

std::string clause_of(const std::vector<Part>& rows) {
  std::vector<Part> parts;
  std::size_t subparts = 0;
  for (const Part& row : rows) {
    if (parts.empty() || parts.back().name != row.name) parts.push_back(row);
    if (row.name == parts.front().name) ++subparts;
  }
  std::string clause = fmt::format("{} ({})", parts[0].method, unescaped(parts[0].expression));
  if (!parts[0].sub_method.empty()) clause += fmt::format(" SUBPARTITION BY {} ({}) SUBPARTITIONS {}", parts[0].sub_method, parts[0].sub_expression, subparts);
  if (is_numbered(parts)) return clause + fmt::format(" PARTITIONS {}", parts.size());
  std::string list;
  for (const Part& part : parts) {
    list += fmt::format("{}PARTITION {}{}", list.empty() ? "" : ", ", quote(part.name), bound_of(part));
    if (!part.comment.empty()) list += " COMMENT = " + literal(part.comment);
  }
  return clause + " (" + list + ")";
}

}  // namespace

void read_partitions(Reading& reading) {
  const std::string sql =
      "SELECT table_name, partition_name, subpartition_name, partition_method, subpartition_method, partition_expression, subpartition_expression, "
      "partition_description, partition_comment FROM information_schema.partitions WHERE table_schema = ? AND partition_name IS NOT NULL "
      "ORDER BY table_name, partition_ordinal_position, subpartition_ordinal_position";
  std::map<std::string, std::vector<Part>> tables;
  for (const Row& row : ask(reading, sql)) {
    Fields fields{row};
    const std::string table = fields.text();
    if (is_table(reading, table)) tables[table].push_back(part_of(fields));
  }
  for (const auto& [name, parts] : tables) as<Table>(reading.catalog.objects.at({Kind::table, "", "", name})).partition_key = clause_of(parts);
}

}  // namespace concertina::mysql
