// What the random schemas of an engine may hold. Another engine is another value.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "property/sketch.hpp"

namespace concertina::test {

struct OtherKind;

enum class Enums { none, types, labels };  // not there; types of their own; the labels stand in the column's type

struct Facts {
  std::string_view engine;
  std::string_view schema;                                 // that things stand in; empty: there are none inside a database
  std::vector<std::string> types;                          // of columns; the first is a whole number
  std::vector<std::string> strict_types = {};              // … of tables with the option "strict"; empty: all
  std::string_view text_type;                              // of a column that is generated from a text
  std::vector<std::string> large_types = {};               // whose values no key may have whole
  std::vector<std::pair<std::string, std::string>> casts;  // a column may change its type so; none of the types is large on one side only
  std::vector<Source> counters;                            // how the id of a table may be counted: two
  std::string_view text_value, keys_off, keys_on, no_values, counting;
  std::string_view longer_text = "{} || 'x'", lower_text = "lower({})";                        // expressions over a text; the second as the key of an index
  std::string_view before_body = " BEGIN SELECT {0}, NEW.{1}; END", after_body = before_body;  // of triggers, with a number and a column
  const std::vector<OtherKind>& (*other_kinds)() = nullptr;
  Enums enums = Enums::none;
  std::size_t longest_name = 63;

  bool roles = false;
  bool unnamed_keys = false;
  bool checked_counters = true;  // a check may name a counted column
  bool renames_tables = true;
  bool sequences = false;
  bool owned_sequences = false;  // … by a serial column
  bool functions = true;
  bool default_functions = false;   // a default may call one
  bool trigger_functions = false;   // a trigger calls one, else it has a body
  bool trigger_conditions = false;  // UPDATE OF, WHEN
  bool partial_indexes = true;
  bool expression_indexes = true;
  bool covering_indexes = false;
  bool key_options = false;          // DEFERRABLE, NULLS NOT DISTINCT
  bool unique_indexes = false;       // a unique key is an index
  bool virtual_columns = true;       // generated ones may be VIRTUAL
  bool partitions = false;           // tables may be partitioned
  bool partition_objects = false;    // … into tables of their own, which foreign keys may name
  bool deferrable = true;            // foreign keys
  bool like_references = false;      // a foreign key has the types of what it references
  bool key_columns_not_null = true;  // of a primary key
};

const Facts& facts_of(const Sketch& sketch);
bool is_large(const Facts& facts, const SketchColumn& column);

}  // namespace concertina::test
