#include "property/facts.hpp"

#include <algorithm>
#include <array>

#include "property/other_kinds.hpp"

namespace concertina::test {
namespace {

Facts sqlite() {
  Facts facts;
  facts.engine = "sqlite";
  facts.types = {"INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC", "", "VARCHAR(40)", "DATE"};
  facts.strict_types = {"INTEGER", "TEXT", "REAL", "BLOB"};
  facts.text_type = "TEXT";
  facts.counting = "autoincrement";
  facts.counters = {Source::autoincrement, Source::value};
  facts.text_value = "'v{} it''s \"\\ü'";
  facts.keys_off = "PRAGMA foreign_keys = OFF";
  facts.keys_on = "PRAGMA foreign_keys = ON";
  facts.no_values = " DEFAULT VALUES";
  facts.unnamed_keys = true;
  facts.renames_tables = facts.functions = facts.key_columns_not_null = false;
  return facts;
}

Facts postgresql() {
  Facts facts;
  facts.engine = "postgresql";
  facts.schema = "public";
  facts.types = {"integer", "text", "bigint", "numeric(10,2)", "boolean", "timestamp with time zone", "date", "uuid", "jsonb", "character varying(40)"};
  facts.text_type = "text";
  facts.casts = {{"integer", "bigint"}, {"character varying(40)", "text"}, {"text", "character varying(40)"}};
  facts.counters = {Source::identity_always, Source::identity_default};
  facts.text_value = "'v{} it''s \"\\ü'";
  facts.keys_off = "SET session_replication_role = replica";
  facts.keys_on = "SET session_replication_role = origin";
  facts.no_values = " DEFAULT VALUES";
  facts.other_kinds = postgresql_kinds;
  facts.enums = Enums::types;
  facts.roles = facts.sequences = facts.owned_sequences = facts.default_functions = facts.trigger_functions = facts.trigger_conditions = true;
  facts.covering_indexes = facts.key_options = facts.partitions = facts.partition_objects = true;
  facts.virtual_columns = false;
  return facts;
}

Facts mysql() {
  Facts facts;
  facts.engine = "mysql";
  facts.types = {"int",      "varchar(40)", "bigint",  "decimal(10,2)", "tinyint(1)", "datetime",       "date",
                 "char(36)", "json",        "text",    "timestamp(3)",  "double",     "varbinary(20)",  "time",
                 "year",     "smallint",    "bit(20)", "mediumtext",    "blob",       "set('l0','l1')", "bigint unsigned"};
  facts.text_type = "varchar(90)";
  facts.counting = "auto_increment";
  facts.large_types = {"json", "text", "mediumtext", "blob"};
  facts.casts = {{"int", "bigint"},
                 {"bigint", "int"},
                 {"smallint", "int"},
                 {"tinyint(1)", "smallint"},
                 {"bigint unsigned", "bigint"},
                 {"varchar(40)", "varchar(80)"},
                 {"varchar(80)", "varchar(40)"},
                 {"char(36)", "varchar(40)"},
                 {"text", "mediumtext"},
                 {"mediumtext", "text"},
                 {"decimal(10,2)", "decimal(12,2)"},
                 {"set('l0','l1')", "set('l0','l1','l2')"}};
  facts.counters = {Source::autoincrement, Source::value};
  facts.text_value = "'v{} it''s \"\\\\ü'";
  facts.keys_off = "SET foreign_key_checks = 0";
  facts.keys_on = "SET foreign_key_checks = 1";
  facts.no_values = " () VALUES ()";
  facts.other_kinds = mysql_kinds;
  facts.enums = Enums::labels;
  facts.longest_name = 64;
  facts.longer_text = "concat({}, 'x')";
  facts.lower_text = "(lower({}))";
  facts.before_body = " BEGIN\n  SET @said = {0};\nEND";
  facts.after_body = " BEGIN\n  SET @said = NEW.{1};\nEND";
  facts.deferrable = facts.checked_counters = facts.partial_indexes = false;
  facts.unique_indexes = facts.partitions = facts.like_references = true;
  return facts;
}

Facts mariadb() {
  Facts facts = mysql();
  facts.engine = "mariadb";
  facts.sequences = true;
  facts.expression_indexes = false;
  return facts;
}

}  // namespace

const Facts& facts_of(const Sketch& sketch) {
  static const std::array all{sqlite(), postgresql(), mysql(), mariadb()};
  return *std::find_if(all.begin(), all.end(), [&](const Facts& facts) { return facts.engine == sketch.dialect; });
}

bool is_large(const Facts& facts, const SketchColumn& column) {
  return std::find(facts.large_types.begin(), facts.large_types.end(), column.type) != facts.large_types.end();
}

}  // namespace concertina::test
