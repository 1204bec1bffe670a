#include "property/values.hpp"

#include <fmt/format.h>

namespace concertina::test {

const std::vector<std::string>& types_of(const Sketch& sketch, bool strict) {
  static const std::vector<std::string> postgresql{"integer", "text", "bigint", "numeric(10,2)",        "boolean", "timestamp with time zone",
                                                   "date",    "uuid", "jsonb",  "character varying(40)"};
  static const std::vector<std::string> sqlite{"INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC", "", "VARCHAR(40)", "DATE"};
  static const std::vector<std::string> sqlite_strict{"INTEGER", "TEXT", "REAL", "BLOB"};
  return !is_sqlite(sketch) ? postgresql : strict ? sqlite_strict : sqlite;
}

std::string literal_of(const SketchColumn& column, int n) {
  const std::string& type = column.type;
  if (type == "enum") return "'l0'";
  if (type == "composite") return "NULL";
  if (type == "boolean") return n % 2 ? "true" : "false";
  if (type == "numeric(10,2)" || type == "REAL") return fmt::format("{}.25", n);
  if (type == "timestamp with time zone") return fmt::format("'2020-01-{:02} 00:00:00+00'", n);
  if (type == "date" || type == "DATE") return fmt::format("'2020-01-{:02}'", n);
  if (type == "uuid") return fmt::format("'00000000-0000-0000-0000-{:012}'", n);
  if (type == "jsonb") return fmt::format("'{{\"n\": {}}}'", n);
  if (type == "BLOB") return fmt::format("x'{:02}ff'", n);
  if (is_text(column)) return fmt::format("'v{} it''s \"\\ü'", n);
  return std::to_string(n);
}

bool has_distinct_values(const SketchColumn& column) {
  return column.type != "enum" && column.type != "boolean" && column.type != "composite" && column.source != Source::generated && column.has_values;
}

bool is_number(const SketchColumn& column) { return column.type == "integer" || column.type == "bigint" || column.type == "INTEGER"; }

bool is_text(const SketchColumn& column) {
  return column.type == "text" || column.type == "character varying(40)" || column.type == "TEXT" || column.type == "VARCHAR(40)";
}

std::string volatile_default(const Sketch& sketch, const SketchColumn& column) {
  if (is_sqlite(sketch)) return is_text(column) ? "CURRENT_TIMESTAMP" : column.type == "INTEGER" ? "(abs(random() / 2))" : "";
  if (column.type == "timestamp with time zone") return column.key % 2 ? "now()" : "clock_timestamp()";
  if (column.type == "uuid") return "gen_random_uuid()";
  if (column.type == "numeric(10,2)") return "random()";
  return "";
}

}  // namespace concertina::test
