#include "property/values.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "property/facts.hpp"

namespace concertina::test {

const std::vector<std::string>& types_of(const Sketch& sketch, bool strict) {
  const Facts& facts = facts_of(sketch);
  return strict && !facts.strict_types.empty() ? facts.strict_types : facts.types;
}

std::string literal_of(const Sketch& sketch, const SketchColumn& column, int n) {
  const std::string& type = column.type;
  if (type == "enum") return "'l0'";
  if (type == "composite") return "NULL";
  if (type == "boolean") return n % 2 ? "true" : "false";
  if (type.starts_with("numeric(") || type.starts_with("decimal(") || type == "REAL" || type == "double") return fmt::format("{}.25", n);
  if (type == "timestamp with time zone") return fmt::format("'2020-01-{:02} 00:00:00+00'", n);
  if (type == "datetime") return fmt::format("'2020-01-{:02} 00:00:00'", n);
  if (type == "timestamp(3)") return fmt::format("'2020-01-{:02} 00:00:00.125'", n);
  if (type == "time") return fmt::format("'00:00:{:02}'", n);
  if (type == "year") return std::to_string(2000 + n);
  if (type == "bit(20)") return fmt::format("b'{:020b}'", n);
  if (type.starts_with("set(")) return n % 2 ? "'l0'" : "'l0,l1'";
  if (type == "date" || type == "DATE") return fmt::format("'2020-01-{:02}'", n);
  if (type == "uuid") return fmt::format("'00000000-0000-0000-0000-{:012}'", n);
  if (type == "json" || type == "jsonb") return fmt::format("'{{\"n\": {}}}'", n);
  if (type == "BLOB" || type == "blob" || type == "varbinary(20)") return fmt::format("x'{:02}ff'", n);
  if (is_text(column)) return fmt::format(fmt::runtime(facts_of(sketch).text_value), n);
  return std::to_string(n);
}

bool has_distinct_values(const SketchColumn& column) {
  return column.type != "enum" && !column.type.starts_with("set(") && column.type != "boolean" && column.type != "composite" &&
         column.source != Source::generated && column.has_values;
}

bool is_number(const SketchColumn& column) {
  static const std::set<std::string> types{"integer", "bigint", "INTEGER", "int", "smallint", "bigint unsigned", "tinyint(1)"};
  return types.contains(column.type);
}

bool is_text(const SketchColumn& column) {
  static const std::set<std::string> types{"text", "character varying(40)", "TEXT", "VARCHAR(40)", "char(36)", "mediumtext"};
  return types.contains(column.type) || column.type.starts_with("varchar(");
}

std::string volatile_default(const SketchColumn& column) {
  static const std::map<std::string, std::string> others{{"TEXT", "CURRENT_TIMESTAMP"},
                                                         {"VARCHAR(40)", "CURRENT_TIMESTAMP"},
                                                         {"INTEGER", "(abs(random() / 2))"},
                                                         {"datetime", "CURRENT_TIMESTAMP"},
                                                         {"timestamp(3)", "CURRENT_TIMESTAMP(3)"},
                                                         {"char(36)", "(uuid())"},
                                                         {"double", "(rand())"}};
  if (const auto found = others.find(column.type); found != others.end()) return found->second;
  if (column.type == "timestamp with time zone") return column.key % 2 ? "now()" : "clock_timestamp()";
  if (column.type == "uuid") return "gen_random_uuid()";
  if (column.type == "numeric(10,2)") return "random()";
  return "";
}

}  // namespace concertina::test
