#include "dialects/mysql/ways.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "dialects/mysql/fulltext.hpp"
#include "dialects/mysql/restated.hpp"
#include "dialects/mysql/row_order.hpp"
#include "dialects/mysql/row_size.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "dialects/mysql/types.hpp"
#include "model/column_place.hpp"
#include "model/constraint.hpp"
#include "model/history.hpp"
#include "model/lower.hpp"
#include "model/partition.hpp"
#include "model/special_index.hpp"

namespace concertina::mysql {
namespace {

bool is_mariadb(const Catalog& catalog) { return catalog.dialect == "mariadb"; }

bool is_over_period(const Object& key) {
  const auto* index = maybe<Index>(key);
  return (index ? index->keys.back() : as<Constraint>(key).options.value(constraint_keys)).ends_with(" OVERLAPS");
}

bool has_key_over_period(const ObjectId& table, const Catalog& catalog, const ObjectId& but) {
  const auto is_it = [&](const Object* key) { return key->id != but && is_over_period(*key); };
  return std::ranges::any_of(children(catalog, table, Kind::index), is_it) || std::ranges::any_of(children(catalog, table, Kind::constraint), is_it);
}

bool is_always_copied(const ObjectId& table, const Catalog& catalog, const ObjectId& leaving = {}) {
  return !is_innodb(table, catalog) || has_hash_key(table, catalog) || has_key_over_period(table, catalog, leaving);
}

// MySQL keeps the values of an expression in columns that nobody sees, in the order of the indexes: unique ones first, then by name.
bool stands_last(const Object& index, const Catalog& catalog) {
  return !as<Index>(index).unique && std::ranges::none_of(children(catalog, table_of(index.id), Kind::index), [&](const Object* other) {
    return has_expression(*other) && lower(other->id.name) > lower(index.id.name);
  });
}

bool has_other_virtual_column(const ObjectId& column, const Catalog& catalog) {
  return std::ranges::any_of(children(catalog, table_of(column), Kind::column), [&](const Object* other) { return is_virtual(*other) && other->id != column; });
}

bool has_hidden_column(const ObjectId& table, const Catalog& catalog) {
  return std::ranges::any_of(children(catalog, table, Kind::index), [](const Object* index) { return has_expression(*index); });
}

bool is_indexed(const ObjectId& column, const Catalog& catalog) {
  for (const Object* index : children(catalog, table_of(column), Kind::index)) {
    for (const std::string& key : as<Index>(*index).keys) {
      if (names_column(key, lexical_rules, column.name)) return true;
    }
  }
  const Object* key = primary_key_of(catalog, table_of(column));
  return key && std::find(as<Constraint>(*key).columns.begin(), as<Constraint>(*key).columns.end(), column.name) != as<Constraint>(*key).columns.end();
}

// MySQL takes a column of these types in a check for a new one whenever any column is described anew.
bool is_checked_by_type(const ObjectId& table, const Catalog& catalog) {
  if (is_mariadb(catalog)) return false;
  constexpr std::array types{"date",     "time",       "datetime", "timestamp", "enum",       "set",
                             "tinytext", "mediumtext", "longtext", "tinyblob",  "mediumblob", "longblob"};
  const auto is_one = [&](const std::string& column) {
    const Object* object = find(catalog, column_id(table, column));
    return object && std::find(types.begin(), types.end(), base_type(as<Column>(*object).type)) != types.end();
  };
  for (const Object* object : children(catalog, table, Kind::constraint)) {
    const auto& check = as<Constraint>(*object);
    if (check.type != ConstraintType::check || !check.enforced) continue;
    const std::set<std::string> names = names_of_columns(check.expression, lexical_rules);
    if (std::any_of(names.begin(), names.end(), is_one)) return true;
  }
  return false;
}

// A default that gives each row its own value, from its other columns too, or that the server has to compute.
bool is_computed(const Column& column, bool mariadb) {
  if (!column.default_value) return false;
  const std::vector<Token> code = code_tokens(*column.default_value, lexical_rules);
  const bool now = name_of(code[0]) == "current_timestamp";
  const bool calls = std::any_of(code.begin(), code.end(), [](const Token& token) { return token.text == "("; });
  const auto has = [&](TokenKind kind) { return std::ranges::any_of(code, [&](const Token& token) { return token.kind == kind; }); };
  return !now && (has(TokenKind::quoted_name) || (calls && (!mariadb || has(TokenKind::word))));
}

// Of those that come or go while a plan runs, up and down.
constexpr int room_for_versions = 16;

// https://dev.mysql.com/doc/refman/9.1/en/innodb-online-ddl-operations.html: what is written anew begins to count again.
bool has_row_versions_left(const ObjectId& table, const Catalog& catalog) {
  if (is_mariadb(catalog)) return true;
  int minor = 0;
  const std::size_t dot = catalog.server_version.find('.') + 1;
  std::from_chars(catalog.server_version.data() + dot, catalog.server_version.data() + catalog.server_version.size(), minor);
  const int major = major_version(catalog), most = major > 9 || (major == 9 && minor >= 1) ? 255 : 64;
  return statistics_of(catalog, table).row_versions + room_for_versions <= most;
}

// MariaDB builds the table anew, or copies it, beside an index over a virtual column.
bool has_indexed_virtual_column(const ObjectId& table, const Catalog& catalog) {
  if (!is_mariadb(catalog)) return false;
  return std::ranges::any_of(children(catalog, table, Kind::column),
                             [&](const Object* column) { return is_virtual(*column) && is_indexed(column->id, catalog); });
}

// … or copies it beside a stored one, for what begins to refuse NULL.
bool has_stored_or_indexed_column(const ObjectId& table, const Catalog& catalog) {
  const auto is_stored = [](const Object* column) { return as<Column>(*column).stored && !as<Column>(*column).generated.empty(); };
  return has_indexed_virtual_column(table, catalog) || (is_mariadb(catalog) && std::ranges::any_of(children(catalog, table, Kind::column), is_stored));
}

// For a column that comes or goes: the table has no room for what says so of its rows.
bool is_written_anew(const Object& column, const Catalog& before) {
  const ObjectId table = table_of(column.id);
  return is_compressed(table, before) || !has_row_versions_left(table, before) || (numbers_documents(table, before) && !comes_back(column, before));
}

Way way_to_add_column(const Object& object, const Catalog& before) {
  const auto& column = as<Column>(object);
  const ObjectId table = table_of(object.id);
  if (column.stored && !column.generated.empty()) return Way::copy;
  if (is_virtual(object) && has_hidden_column(table, before)) return Way::copy;  // in front of hidden ones
  if (is_computed(column, is_mariadb(before))) return Way::copy;
  if (column.default_value && !is_mariadb(before) && !takes_literal(column.type)) return Way::copy;
  if (column.options.contains("check") && !is_mariadb(before)) return Way::copy;
  if (column.identity || (column.generated.empty() && has_indexed_virtual_column(table, before)))
    return has_fulltext(table, before) ? Way::copy : Way::inplace_shared;
  if (is_virtual(object)) return Way::instant;
  return is_written_anew(object, before) ? Way::rebuild : Way::instant;
}

// MariaDB writes no row anew for one that goes beside virtual columns that stay.
Way way_to_drop_column(const Object& column, const Catalog& before) {
  const ObjectId table = table_of(column.id);
  if (may_order_rows_by(column.id, before)) return Way::copy;
  const bool mariadb = is_mariadb(before), beside_others = has_other_virtual_column(column.id, before);
  if (is_virtual(column) && is_partitioned(before, table) && (beside_others || is_indexed(column.id, before))) return Way::copy;
  if (is_virtual(column) && (has_hidden_column(table, before) || (!mariadb && beside_others))) return Way::light;
  if (is_virtual(column)) return is_indexed(column.id, before) ? Way::rebuild : Way::instant;
  if (has_indexed_virtual_column(table, before)) return Way::copy;                  // as an indexed one behind it gets another place
  if (mariadb && beside_others && is_partitioned(before, table)) return Way::copy;  // as one behind it gets another place
  const bool anew = is_written_anew(column, before) || column.spelling.contains(documents);
  if (anew && mariadb && beside_others) return Way::copy;
  return anew || is_indexed(column.id, before) ? Way::rebuild : Way::instant;
}

// varchar(50) of a collation: the bytes that a value may have.
std::size_t bytes_of(const Column& column) { return said_length(column.type) * bytes_of_character(column.collation); }

bool is_varchar(const Column& column) { return column.type.starts_with("varchar(") || column.type.starts_with("varbinary("); }

// The labels of an enum or set that are in front of all others.
bool appends_labels(const std::string& before, const std::string& after) {
  const std::string head = before.substr(0, before.size() - 1), base = base_type(before);
  if (base != base_type(after) || (base != "enum" && base != "set")) return false;
  const auto count = [](const std::string& type) { return std::count(type.begin(), type.end(), '\''); };
  const long border = base == "enum" ? 2 * 255 : 2 * 8;
  return after.starts_with(head) && (count(before) <= border) == (count(after) <= border);
}

// int(5) zerofill and int unsigned, float(7,3) and float, tinyint(1) and tinyint: only what is shown differs.
bool stored_alike(const std::string& before, const std::string& after) {
  constexpr std::array numbers = {"tinyint", "smallint", "mediumint", "int", "bigint", "float", "double"};
  const std::string base = base_type(before);
  return std::find(numbers.begin(), numbers.end(), base) != numbers.end() && base == base_type(after) && is_unsigned(before) == is_unsigned(after);
}

std::string attributes(const std::string& type) { return type.substr(std::min(type.find(')'), type.size())); }

Way way_to_retype(const Column& before, const Column& after, bool mariadb) {
  if (before.type == after.type || stored_alike(before.type, after.type)) return Way::instant;
  if (appends_labels(before.type, after.type)) return Way::instant;
  if (!is_varchar(before) || base_type(before.type) != base_type(after.type) || attributes(before.type) != attributes(after.type)) return Way::copy;
  const std::size_t old_bytes = bytes_of(before), new_bytes = bytes_of(after);
  if (new_bytes < old_bytes || (old_bytes < 256 && new_bytes >= 256)) return Way::copy;
  return mariadb ? Way::instant : Way::light;
}

// Rows without a value get the time, each its own.
bool fills_in_time(const Column& before, const Column& after) {
  return !before.not_null && after.not_null && after.default_value && after.default_value->starts_with("current_timestamp");
}

std::string check_of(const Column& column) { return column.options.value("check"); }

std::string srid_of(const Column& column) { return column.options.value("srid"); }

std::string_view charset_of(std::string_view collation) { return collation.substr(0, collation.find('_')); }

bool is_text(const std::string& type) { return base_type(type).ends_with("text"); }

// utf8mb3_general_ci → _general_ci: how it orders, whatever the charset.
std::string_view order_of(std::string_view collation) { return collation.substr(std::min(collation.find('_'), collation.size())); }

// MariaDB builds the column's indexes anew where their order changes; those of the rows, of parts of texts and by words it does not, or not beside writers.
Way way_to_reorder(const ObjectId& column, const Column& before, const Column& after, const Catalog& catalog) {
  if (!is_indexed(column, catalog)) return Way::instant;
  const Object* key = primary_key_of(catalog, table_of(column));
  const bool primary = key && std::ranges::count(as<Constraint>(*key).columns, column.name) > 0,
             widens = charset_of(before.collation) != charset_of(after.collation);
  if (primary || is_text(before.type)) return Way::copy;
  Way way = widens && order_of(before.collation) == order_of(after.collation) ? Way::instant : Way::inplace;
  for (const Object* index : children(catalog, table_of(column), Kind::index)) {
    for (const std::string& part : as<Index>(*index).keys) {
      if (!names_column(part, lexical_rules, column.name)) continue;
      if (is_fulltext(*index)) way = std::max(way, Way::inplace_shared);
      if (way == Way::instant && part.find('(', part.rfind('`')) != std::string::npos) return Way::copy;  // a part of so many bytes
    }
  }
  return way;
}

Way way_to_recollate(const Object& old, const Column& after, const Catalog& catalog, bool mariadb) {
  const auto& before = as<Column>(old);
  if (before.collation == after.collation) return Way::instant;
  const std::string_view from = charset_of(before.collation), to = charset_of(after.collation);
  const bool widens = (from == "utf8mb3" || from == "utf8") && to == "utf8mb4" && is_varchar(before) && (bytes_of(before) < 256) == (bytes_of(after) < 256);
  if (from != to && !widens) return Way::copy;
  const bool labels = base_type(before.type) == "enum" || base_type(before.type) == "set";
  if (mariadb && labels) return Way::copy;
  if (mariadb) return way_to_reorder(old.id, before, after, catalog);
  return is_indexed(old.id, catalog) || names_column(partitioning_of(table_of(old.id), catalog), lexical_rules, old.id.name) ? Way::copy : Way::light;
}

// What has no values of its own: virtual columns of MariaDB, the hidden ones of MySQL's functional indexes.
bool is_copied_with_partitions(const Object& part, const Catalog& catalog) {
  if (!is_partitioned(catalog, table_of(part.id))) return false;
  if (maybe<Index>(part)) return has_expression(part);
  return is_mariadb(catalog) && is_virtual(part);
}

// MariaDB copies a partitioned table for another primary key.
Way way_to_add_primary_key(const ObjectId& table, const Catalog& catalog) {
  const bool exchanges = is_mariadb(catalog) && is_partitioned(catalog, table) && primary_key_of(catalog, table);
  if (exchanges || is_partitioned_by_key(table, catalog)) return Way::copy;
  return has_indexed_virtual_column(table, catalog) ? Way::inplace_shared : Way::rebuild;
}

// A column that begins, or ceases, to refuse NULL.
Way way_to_refuse_null(const ObjectId& table, const Column& before, const Column& after, const Catalog& catalog) {
  if (!after.not_null) return has_indexed_virtual_column(table, catalog) ? Way::inplace_shared : Way::rebuild;
  const bool takes_time = is_mariadb(catalog) && after.type.starts_with("timestamp");  // for the NULLs that are there
  const bool computed = before.default_value != after.default_value && is_computed(after, is_mariadb(catalog));
  return takes_time || has_stored_or_indexed_column(table, catalog) || computed ? Way::copy : Way::rebuild;
}

}  // namespace

bool has_hash_key(const ObjectId& table, const Catalog& catalog) {
  return std::ranges::any_of(children(catalog, table, Kind::index),
                             [](const Object* index) { return as<Index>(*index).unique && as<Index>(*index).method == "hash"; });
}

bool has_expression(const Object& object) {
  const auto* index = maybe<Index>(object);
  return index && std::ranges::any_of(index->keys, [](const std::string& key) { return key.starts_with('('); });
}

// MySQL takes no other LOCK with INSTANT, which never waits for more than the table's name.
std::string_view clause_of(Way way) {
  switch (way) {
    case Way::instant:
      return ", ALGORITHM=INSTANT, LOCK=DEFAULT";
    case Way::brief:
      return "";
    case Way::light:
    case Way::inplace:
    case Way::rebuild:
      return ", ALGORITHM=INPLACE, LOCK=NONE";
    case Way::inplace_shared:
      return ", ALGORITHM=INPLACE, LOCK=SHARED";
    case Way::copy:
      return ", ALGORITHM=COPY, LOCK=SHARED";
  }
  return "";
}

std::string_view lock_of(Way way) { return way == Way::inplace_shared || way == Way::copy ? "SHARED" : "NONE"; }

Way way_to_add(const Object& part, const Catalog& before) {
  if (is_always_copied(table_of(part.id), before) || is_copied_with_partitions(part, before)) return Way::copy;
  if (part.id.kind == Kind::column) return way_to_add_column(part, before);
  if (part.id.kind == Kind::index) {
    const auto& index = as<Index>(part);
    if (index.method == "hash" || is_over_period(part) || upsets_partitions(part, before)) return Way::copy;  // of whole texts: over a column that nobody sees
    if (has_expression(part)) return stands_last(part, before) ? Way::inplace_shared : Way::copy;
    if (is_fulltext(part) && keeps_history(table_of(part.id), before)) return Way::copy;
    if (has_fulltext(table_of(part.id), before) && may_order_rows(part, before)) return Way::rebuild;
    return index.method == "btree" ? Way::inplace : Way::inplace_shared;
  }
  const auto& constraint = as<Constraint>(part);
  if (constraint.type == ConstraintType::primary_key) return is_over_period(part) ? Way::copy : way_to_add_primary_key(table_of(part.id), before);
  return constraint.type == ConstraintType::check && !constraint.enforced ? Way::instant : Way::copy;
}

// Of virtual columns MySQL puts none in front of another, and MariaDB no column at all beside one.
bool can_be_placed(const Object& column, const Catalog& before) {
  const bool beside_another = has_other_virtual_column(column.id, before);
  if (is_mariadb(before)) return !beside_another;
  const auto place = column.spelling.find(stands_behind);
  const bool is_first = place != column.spelling.end() && place->second.empty();  // where none can come, but one can move
  return !(is_virtual(column) && (is_first || beside_another || has_hidden_column(table_of(column.id), before)));
}

// MySQL writes the rows anew; MariaDB keeps the old order for those that are there.
Way way_to_move(const Object& column, const Catalog& before) {
  const ObjectId table = table_of(column.id);
  if (!is_innodb(table, before) || is_checked_by_type(table, before)) return Way::copy;
  if (!is_mariadb(before) && is_virtual(column)) return has_other_virtual_column(column.id, before) ? Way::copy : Way::instant;  // past which it may go
  if (!is_mariadb(before)) return Way::rebuild;
  if (!as<Column>(column).generated.empty() || has_other_virtual_column(column.id, before)) return Way::copy;  // past which it may go
  return is_compressed(table, before) || numbers_documents(table, before) ? Way::rebuild : Way::instant;
}

Way way_to_restate(const Object& index, const Catalog& before) {
  if (has_expression(index)) return Way::copy;  // its hidden column comes and goes by itself only, else
  const bool is_plain = as<Index>(index).method == "btree" && !may_order_rows(index, before);
  if (!is_plain || is_always_copied(table_of(index.id), before)) return std::max(way_to_drop(index, before), way_to_add(index, before));
  if (!may_be_made(index, before)) return Way::instant;
  return serves_foreign_key(index, before) ? Way::inplace : Way::light;
}

bool can_be_moved(const Object& part, const Catalog& before) {
  if (part.id.kind != Kind::column) return way_to_restate(part, before) <= Way::light;
  const Way way = way_to_move(part, before);
  return lock_of(beside_special(way, way == Way::rebuild, table_of(part.id), before, {})) == "NONE";
}

Way way_to_drop(const Object& part, const Catalog& before) {
  if (is_always_copied(table_of(part.id), before, part.id) || is_copied_with_partitions(part, before)) return Way::copy;
  if (part.id.kind == Kind::column) return way_to_drop_column(part, before);
  if (part.id.kind == Kind::index) {
    const bool hidden_first = has_expression(part) && as<Index>(part).unique;
    return hidden_first || as<Index>(part).method == "hash" || may_order_rows(part, before) ? Way::copy : Way::light;
  }
  const auto& constraint = as<Constraint>(part);
  if (constraint.type == ConstraintType::primary_key) return Way::copy;
  return constraint.type == ConstraintType::check || is_mariadb(before) ? Way::instant : Way::light;
}

// What stands in for the key says no more than its columns: where that is all that the key says, MariaDB writes no row anew, but copies
// partitions.
Way way_to_order_anew(const Object& key, const Catalog& before) {
  if (is_mariadb(before) && is_partitioned(before, table_of(key.id))) return Way::copy;
  return has_indexed_virtual_column(table_of(key.id), before) && !key.comment.empty() ? Way::inplace_shared : Way::rebuild;
}

Way way_to_change(const Object& old, const Object& now, const Catalog& catalog, bool orders_anew) {
  if (is_always_copied(table_of(old.id), catalog) || is_checked_by_type(table_of(old.id), catalog)) return Way::copy;
  const auto &before = as<Column>(old), &after = as<Column>(now);
  const bool mariadb = is_mariadb(catalog);
  Way way = std::max(way_to_retype(before, after, mariadb), way_to_recollate(old, after, catalog, mariadb));
  if (mariadb && before.type != after.type && base_type(before.type) == "varbinary" && is_indexed(old.id, catalog)) way = std::max(way, Way::inplace);
  if (before.not_null != after.not_null) way = std::max(way, way_to_refuse_null(table_of(old.id), before, after, catalog));
  if (before.not_null && !after.not_null && !orders_anew && may_order_rows_by(old.id, catalog)) way = Way::copy;
  if (srid_of(before) != srid_of(after) && !srid_of(after).empty()) way = Way::copy;               // rows of any system stay where none is asked for
  const bool json = looks_like_json(after), checked_anew = looks_like_json(before) != json;        // any other check is for what is written from then on
  const bool half_json = before != after && !json && check_of(before).starts_with("json_valid(");  // its own type to the server, and longtext as it is said
  if (mariadb && (checked_anew || half_json || fills_in_time(before, after))) way = Way::copy;
  if (before.identity.has_value() != after.identity.has_value()) way = std::max(way, mariadb && before.identity ? Way::instant : Way::copy);
  const bool indexed = is_virtual(old) && is_indexed(old.id, catalog);
  if (mariadb && (indexed || (before.stored && after.stored))) way = Way::copy;  // whatever is said of it
  if (before.generated != after.generated) way = std::max(way, mariadb && !before.stored && !after.stored ? Way::instant : Way::copy);
  return way;
}

bool copies_as_retyped(const Object& before, const Object& after, const Catalog& catalog) {
  const auto &old = as<Column>(before), &now = as<Column>(after);
  const bool mysql = !is_mariadb(catalog), numbering = mysql && old.identity.has_value() != now.identity.has_value();
  const bool refuses_null = mysql && !old.not_null && now.not_null;
  if (refuses_null && has_fulltext(table_of(before.id), catalog)) return true;  // beside which no row is written anew in place
  return (old.type != now.type || numbering || refuses_null) && way_to_change(before, after, catalog) == Way::copy;
}

// https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html#online-ddl-table-operations
Way way_to_change_options(const Object& before, const Object& after, const Catalog& catalog) {
  const Options &old = as<Table>(before).options, &now = as<Table>(after).options;
  const auto changes = [&](const char* name) {
    const auto a = old.find(name), b = now.find(name);
    return (a == old.end()) != (b == now.end()) || (a != old.end() && a->second != b->second);
  };
  if (changes("engine")) return Way::copy;
  const auto is_myisam = old.find("engine");
  if (is_myisam != old.end() && is_myisam->second != "InnoDB") return Way::copy;
  for (const char* option : {"row_format", "key_block_size", "page_compressed", "encrypted", "encryption", "tablespace"}) {
    if (changes(option)) return has_indexed_virtual_column(before.id, catalog) ? Way::inplace_shared : Way::rebuild;
  }
  return is_mariadb(catalog) ? Way::instant : Way::light;
}

}  // namespace concertina::mysql
