#include "dialects/mysql/write_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "dialects/mysql/carried.hpp"
#include "dialects/mysql/check_order.hpp"
#include "dialects/mysql/fulltext.hpp"
#include "dialects/mysql/history.hpp"
#include "dialects/mysql/key_size.hpp"
#include "dialects/mysql/numbered_partitions.hpp"
#include "dialects/mysql/parted_history.hpp"
#include "dialects/mysql/recollated.hpp"
#include "dialects/mysql/restated.hpp"
#include "dialects/mysql/row_order.hpp"
#include "dialects/mysql/row_size.hpp"
#include "dialects/mysql/said_collation.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "dialects/mysql/types.hpp"
#include "dialects/mysql/ways.hpp"
#include "model/column_place.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/key_place.hpp"
#include "model/lower.hpp"
#include "model/partition.hpp"
#include "model/special_index.hpp"

namespace concertina::mysql {
namespace {

using Names = std::map<std::string, std::string>;

// One ALTER TABLE as it grows.
struct Alter {
  const Catalog& before;
  bool mariadb;
  std::string collation;  // of the table, behind it
  std::string clauses = {};
  Way way = Way::instant;
  bool rebuilds = false;                                       // one of the clauses does, whatever hides that
  int clauses_count = 0, virtual_count = 0, columns_gone = 0;  // virtual columns come and go alone, or at once beside others that go
  bool hidden_gone = false;                                    // a column that MySQL keeps for an expression in an index: none comes in the same statement
  bool orders_anew = false;                                    // the rows get another order: they are written anew, and all go on
};

void gather(Alter& alter, Way way, const std::string& clause) {
  alter.clauses += (alter.clauses.empty() ? "" : ", ") + clause;
  alter.way = std::max(alter.way, way);
  alter.rebuilds |= way == Way::rebuild;
  ++alter.clauses_count;
}

std::string drop_text(const Object& object, bool mariadb) {
  if (object.id.kind == Kind::column) return "DROP COLUMN " + quote(object.id.name);
  if (object.id.kind == Kind::index) return "DROP KEY " + quote(object.id.name);
  if (is_primary_key(object)) return "DROP PRIMARY KEY";
  if (is_foreign_key(object)) return "DROP FOREIGN KEY " + quote(object.id.name);
  return fmt::format("DROP {} {}", mariadb ? "CONSTRAINT" : "CHECK", quote(object.id.name));
}

std::string key_text(const Object& key) { return key.id.kind == Kind::index ? index_text(key) : constraint_text(key); }

std::string collation_of(const Object* table) {
  const bool said = table && as<Table>(*table).options.contains("collation");
  return said ? as<Table>(*table).options.at("collation") : "";
}

void drop_part(Alter& alter, const Object& part) {
  if (part.id.kind == Kind::column) ++(is_virtual(part) ? alter.virtual_count : alter.columns_gone);
  alter.hidden_gone |= has_expression(part);
  gather(alter, alter.orders_anew && is_primary_key(part) ? way_to_order_anew(part, alter.before) : way_to_drop(part, alter.before),
         drop_text(part, alter.mariadb));
  if (!alter.mariadb && is_foreign_key(part) && is_indexed_by_itself(part, alter.before)) gather(alter, Way::light, "DROP KEY " + quote(part.id.name));
}

std::string told(const Object& column) {
  const auto& body = as<Column>(column);
  return fmt::format("{} ({}{}{})", name_text(column.id), body.type, body.collation.empty() ? "" : " ", body.collation);
}

// As the statement leaves it; nullptr: there is none.
const Object* column_behind(const ObjectId& id, const Catalog& before, const std::vector<Change>& parts) {
  const auto made = std::ranges::find_if(parts, [&](const Change& part) { return part.after && part.after->id == id; });
  return made == parts.end() ? find(before, id) : &*made->after;
}

void must_join(const Object& object, const Catalog& before, const std::vector<Change>& parts) {
  const auto& key = as<Constraint>(object);
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const ObjectId id = column_id(table_of(object.id), key.columns[i]), other = column_id(*key.references, key.referenced_columns[i]);
    const Object *column = column_behind(id, before, parts), *referenced = column_behind(other, before, parts);
    if (!column || !referenced || joined_by(as<Column>(*column)) == joined_by(as<Column>(*referenced))) continue;
    throw Error(fmt::format("{} would join {} to {} for a while, which the server refuses", concertina::text(object.id), told(*column), told(*referenced)), "",
                "drop the foreign key in one plan, change both columns in the next, and add it again behind");
  }
}

std::string place_text(const Object& part, const char* how) {
  const auto place = part.spelling.find(how);
  return place == part.spelling.end() ? "" : place->second.empty() ? " FIRST" : " AFTER " + quote(place->second);
}

void add_part(Alter& alter, const Object& part) {
  if (is_virtual(part)) ++alter.virtual_count;
  if (alter.hidden_gone && has_expression(part)) alter.way = Way::copy;
  const std::string text = part.id.kind == Kind::column ? "COLUMN " + column_text(part, alter.collation) : key_text(part);
  gather(alter, way_to_add(part, alter.before), "ADD " + text + place_text(part, stands_behind));
}

Object with_position_of(Object column, const Object& other) {
  as<Column>(column).position = as<Column>(other).position;
  return column;
}

bool is_referenced_column(const ObjectId& column, const Catalog& catalog) {
  return std::ranges::any_of(of_kind(catalog, Kind::constraint), [&](const auto& entry) {
    const auto& key = as<Constraint>(entry.second);
    const auto is_it = [&](const std::string& name) { return same_but_case(name, column.name); };
    return key.references == table_of(column) && std::ranges::any_of(key.referenced_columns, is_it);
  });
}

// MySQL leaves a column its name that others are computed from, however the new one is written.
void must_be_respelled(const Object& column, const std::string& name, const Alter& alter) {
  if (alter.mariadb || !same_but_case(column.id.name, name)) return;
  for (const Object* other : children(alter.before, table_of(column.id), Kind::column)) {
    if (!names_column(as<Column>(*other).generated, lexical_rules, column.id.name)) continue;
    throw Error(fmt::format("{} is computed from {}, which the server gives no other name meanwhile", concertina::text(other->id), name_text(column.id)), "",
                "keep the spelling of its name, or drop the generated column in one plan, and add it again in the next");
  }
}

// MySQL changes no SRID under a spatial index, not even one that goes in the same statement.
void must_let_go_of_srid(const Alter& alter, const Object& before, const Object& after) {
  if (as<Column>(before).options.value("srid") == as<Column>(after).options.value("srid")) return;
  for (const Object* index : children(alter.before, table_of(before.id), Kind::index)) {
    if (!is_spatial(*index) || !names_column(as<Index>(*index).keys.at(0), lexical_rules, before.id.name)) continue;
    throw Error(fmt::format("{} changes its SRID, and {} is over it", concertina::text(after.id), concertina::text(index->id)), "",
                "drop the index in a plan before this one, and add it again in the one behind");
  }
}

void change_column(Alter& alter, const Object& before, const Object& after) {
  must_let_go_of_srid(alter, before, after);
  const bool same_name = before.id.name == after.id.name;
  if (!same_name && with_position_of(before, after).body == after.body && before.comment == after.comment) {
    must_be_respelled(before, after.id.name, alter);
    const Way way = is_referenced_column(before.id, alter.before) && !alter.mariadb ? Way::light : Way::instant;
    return gather(alter, std::max(way, way_to_change(before, after, alter.before, alter.orders_anew)),
                  fmt::format("RENAME COLUMN {} TO {}", quote(before.id.name), quote(after.id.name)));
  }
  const std::string verb = same_name ? "MODIFY COLUMN " : "CHANGE COLUMN " + quote(before.id.name) + " ", place = place_text(after, moves_behind);
  const Way way = way_to_change(before, after, alter.before, alter.orders_anew);
  gather(alter, place.empty() ? way : std::max(way, way_to_move(before, alter.before)), verb + column_text(after, alter.collation) + place);
}

// The server carries the names of columns over to indexes and foreign keys. Under an expression of an index MySQL gives a column no other name: the
// index is made again with it.
bool follows(const Object& before, const Object& after, const ObjectId& table, const Names& columns) {
  Object expected = before;
  if (auto* index = std::get_if<Index>(&expected.body)) {
    for (std::string& key : index->keys) key = with_renamed_columns(key, lexical_rules, columns, quote);
    if (has_expression(before) && expected.body != before.body) return false;
  }
  if (maybe<Constraint>(before)) {
    expected.body = with_names(
        before, [&](const ObjectId& owner, const std::string& column) { return owner == table && columns.contains(column) ? columns.at(column) : column; });
  }
  const bool same = maybe<Constraint>(expected) ? same_but_case(as<Constraint>(expected), as<Constraint>(after)) : expected.body == after.body;
  return same && before.comment == after.comment;
}

std::string visibility(const Object& index, bool mariadb) {
  const bool hidden = as<Index>(index).options.contains(mariadb ? "ignored" : "invisible");
  return mariadb ? (hidden ? "IGNORED" : "NOT IGNORED") : (hidden ? "INVISIBLE" : "VISIBLE");
}

// MariaDB writes that into its dictionary.
bool only_comment_differs(const Object& before, Object after) {
  const std::string now = std::exchange(after.comment, before.comment);
  return maybe<Index>(before) && now != before.comment && index_text(before) == index_text(after);
}

// MySQL finds nothing to do where it does not copy the table.
bool parser_differs(const Object& before, const Object& after) {
  const auto *old = maybe<Index>(before), *now = maybe<Index>(after);
  const auto parser = [](const Index& index) { return index.options.value("parser"); };
  return old && now && parser(*old) != parser(*now);
}

bool only_enforcement_differs(const Object& before, const Object& after) {
  const auto *old = maybe<Constraint>(before), *now = maybe<Constraint>(after);
  return old && now && old->enforced != now->enforced && old->expression == now->expression;
}

bool makes_check(const Change& part, const ObjectId& table, const Names& columns) {
  const auto* check = part.after ? maybe<Constraint>(*part.after) : nullptr;
  if (!check || check->type != ConstraintType::check) return false;
  return !part.before || part.before->id.name != part.after->id.name || !follows(*part.before, *part.after, table, columns);
}

void add_checks(Alter& alter, const std::vector<Change>& parts, const std::vector<const Object*>& added) {
  for (const Object* check : checks_in_order(alter.before, parts, added)) {
    if (std::ranges::count(added, check) == 0) drop_part(alter, *check);
    add_part(alter, *check);
  }
}

void change_key(Alter& alter, const Object& before, const Object& after, const ObjectId& table, const Names& columns) {
  const bool same_name = before.id.name == after.id.name;
  if (after.spelling.contains(stands_anew) || (alter.mariadb && only_comment_differs(before, after))) {
    gather(alter, way_to_restate(before, alter.before), fmt::format("{}, ADD {}", drop_text(before, alter.mariadb), key_text(after)));
  } else if (follows(before, after, table, columns) && (same_name || maybe<Index>(before))) {  // no server gives a constraint another name
    if (!same_name) gather(alter, alter.mariadb ? Way::instant : Way::light, fmt::format("RENAME KEY {} TO {}", quote(before.id.name), quote(after.id.name)));
  } else if (same_name && only_visibility_differs(before, after)) {
    gather(alter, alter.mariadb ? Way::instant : Way::light, fmt::format("ALTER INDEX {} {}", quote(after.id.name), visibility(after, alter.mariadb)));
  } else if (same_name && !alter.mariadb && only_enforcement_differs(before, after)) {
    const bool enforced = as<Constraint>(after).enforced;
    gather(alter, enforced ? Way::copy : Way::instant, fmt::format("ALTER CHECK {} {}ENFORCED", quote(after.id.name), enforced ? "" : "NOT "));
  } else {
    drop_part(alter, before);
    add_part(alter, after);
    if (same_name && parser_differs(before, after)) alter.way = Way::copy;
  }
}

std::string neutral_value(const std::string& option) {
  constexpr std::array numbers = {"key_block_size", "max_rows", "min_rows", "avg_row_length", "checksum", "delay_key_write", "autoextend_size"};
  if (option == "compression") return "''";
  if (option == "page_checksum") return "1";
  if (option == "secondary_engine") return "NULL";
  if (option == "insert_method") return "NO";
  if (option == "union") return "()";
  if (option == "tablespace") return "`innodb_file_per_table`";
  return std::find(numbers.begin(), numbers.end(), option) == numbers.end() ? "DEFAULT" : "0";
}

// Options that go are given their default value; what the server chose by itself is not there.
std::string changed_options(const Object& before, const Object& after) {
  Object changed = after;
  const Options& old = as<Table>(before).options;
  Options& options = as<Table>(changed).options;
  erase_if(options, [&](const auto& option) { return old.contains(option.first) && old.at(option.first) == option.second; });
  for (const auto& [name, value] : old) {
    if (!as<Table>(after).options.contains(name) && !is_period(name) && name != versioned) options[name] = neutral_value(name);
  }
  if (before.comment == after.comment) changed.comment.clear();
  const bool emptied = !before.comment.empty() && after.comment.empty();
  return options_text(changed) + (emptied ? std::string(options.empty() ? "" : " ") + "COMMENT=''" : "");
}

// The times at which rows were valid would be lost, or are not known.
void must_keep_times(const ObjectId& table, const Options& before, const Options& after) {
  const auto has_own = [](const Options& options) {
    return std::ranges::any_of(options, [](const auto& option) { return is_period(option.first) && lower(option.first).ends_with("system_time"); });
  };
  if (!before.contains(versioned) || !after.contains(versioned) || has_own(before) == has_own(after)) return;
  throw Error(fmt::format("{} keeps its history, and the columns that say since when come or go", name_text(table)), "",
              "drop its system versioning in one plan, and add it again with them, or without, in the next: the history is lost");
}

void change_history(Alter& alter, const ObjectId& table, const Options& before, const Options& after) {
  for (const auto& [name, period] : before) {
    if (is_period(name) && !after.contains(name)) gather(alter, Way::instant, "DROP " + period.substr(0, period.find(" (")));
  }
  for (const auto& [name, period] : after) {
    if (is_period(name) && !before.contains(name)) gather(alter, Way::copy, "ADD " + period);
  }
  if (before.contains(versioned) == after.contains(versioned)) return;
  const bool comes = after.contains(versioned);
  const bool copies = comes || is_partitioned(alter.before, table);
  gather(alter, copies ? Way::copy : Way::inplace_shared, comes ? "ADD SYSTEM VERSIONING" : "DROP SYSTEM VERSIONING");
}

void change_table(Alter& alter, const Object& before, const Object& after) {
  must_keep_times(before.id, as<Table>(before).options, as<Table>(after).options);
  change_history(alter, before.id, as<Table>(before).options, as<Table>(after).options);
  const std::string options = changed_options(before, after);
  if (!options.empty()) gather(alter, way_to_change_options(before, after, alter.before), options);
}

// MariaDB takes neither clause with it, and copies the rows whatever it is told.
std::string partitioning(Alter& alter, const Object& before, const Object& after) {
  if (as<Table>(before).partition_key == as<Table>(after).partition_key) return "";
  const PartitionChange change = partition_change(before, after);
  alter.way = std::max(alter.way, change.way);
  return (alter.clauses.empty() ? "" : " ") + change.sql;
}

Statement statement_of(const Alter& alter, const ObjectId& table, const std::string& behind, bool clauses) {
  const std::string name = quote(table.name);
  Statement statement{fmt::format("ALTER TABLE {} {}{}{}", name, alter.clauses, behind, clauses ? clause_of(alter.way) : ""),
                      "",
                      {name},
                      "nothing",
                      false,
                      false,
                      lock_wait_ms};
  statement.lock = lock_of(alter.way);
  if (alter.way == Way::inplace_shared || alter.way == Way::copy) statement.blocks = "writes";
  statement.rewrites = alter.way == Way::copy || alter.way == Way::rebuild;
  statement.scans = alter.way >= Way::inplace;
  return statement;
}

}  // namespace

Statement create_table(const Object& table, const std::vector<Change>& given) {
  std::vector<std::pair<int, std::string>> columns;
  std::string parts;
  std::vector<Change> changes = given;
  std::ranges::stable_sort(changes, {}, [](const Change& change) { return place_of(*change.after); });
  for (const Change& change : changes) {
    const Object& part = *change.after;
    if (const auto* column = maybe<Column>(part)) columns.emplace_back(column->position, column_text(part, collation_of(&table)));
    if (maybe<Index>(part) || maybe<Constraint>(part)) parts += ",\n  " + key_text(part);
  }
  std::stable_sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string list;
  for (const auto& [position, text] : columns) list += (list.empty() ? "  " : ",\n  ") + text;
  for (const auto& [name, period] : as<Table>(table).options) parts += is_period(name) ? ",\n  " + period : "";
  const std::string history = as<Table>(table).options.contains(versioned) ? " WITH SYSTEM VERSIONING" : "";
  const std::string key = partitioning_text(table);
  const std::string sql = fmt::format("CREATE TABLE {} (\n{}{}\n) {}{}{}", quote(table.id.name), list, parts, options_text(table), history,
                                      key.empty() ? "" : "\nPARTITION BY " + key);
  return unlocked(sql);
}

Statement alter_table(const Catalog& before, const ObjectId& table, const std::vector<Change>& parts) {
  Alter alter{before, before.dialect == "mariadb", collation_of(find(before, table))};
  if (has_hash_key(table, before)) alter.way = Way::copy;
  Names columns;
  const Change* own = nullptr;
  for (const Change& part : parts) {
    if (id_of(part).kind == Kind::table) own = &part;
    if (id_of(part).kind == Kind::column && renames(part)) columns.emplace(part.before->id.name, part.after->id.name);
  }
  alter.orders_anew = orders_anew(table, before, parts);
  if (own) alter.collation = collation_of(&*own->after);
  std::vector<const Object*> restated = restated_indexes(table, before, parts);
  for (const Change& part : parts) {
    if (part.before && !part.after) drop_part(alter, *part.before);
  }
  for (const Object* index : restated) gather(alter, Way::instant, fmt::format("{}, ADD {}", drop_text(*index, alter.mariadb), index_text(*index)));
  for (const Object* index : prefixed_anew(table, before, parts)) {
    gather(alter, way_to_add(*index, before), fmt::format("{}, ADD {}", drop_text(*index, alter.mariadb), index_text(*index)));
    restated.push_back(index);
  }
  if (own) change_table(alter, *own->before, *own->after);
  for (const Object* key : own ? keys_of_former_table(*own, before) : std::vector<const Object*>{}) {
    if (is_touched(key->id, parts) || std::ranges::count(restated, key) > 0) continue;
    const bool is_plain = is_primary_key(*key) || (as<Index>(*key).method == "btree" && !has_expression(*key));
    gather(alter,
           is_plain        ? Way::rebuild
           : alter.mariadb ? Way::inplace_shared
                           : Way::copy,
           fmt::format("{}, ADD {}", drop_text(*key, alter.mariadb), key_text(*key)));
  }
  for (const Change& shown : own ? with_said_collations(before, *own, parts) : std::vector<Change>{}) change_column(alter, *shown.before, *shown.after);
  std::vector<const Object*> checks;
  for (const Change& part : parts) {
    if (&part == own || !part.after) continue;
    if (is_foreign_key(*part.after)) must_join(*part.after, before, parts);
    if (alter.mariadb && makes_check(part, table, columns)) {
      if (part.before) drop_part(alter, *part.before);
      checks.push_back(&*part.after);
    } else if (!part.before) {
      add_part(alter, *part.after);
    } else if (id_of(part).kind == Kind::column) {
      change_column(alter, *part.before, *part.after);
    } else {
      change_key(alter, *part.before, *part.after, table, columns);
    }
  }
  add_checks(alter, parts, checks);
  if (!alter.mariadb && any_recollated(parts)) {
    const bool with_table = own && collation_of(&*own->before) != alter.collation;
    if (with_table || alter.way == Way::rebuild) alter.way = std::max(alter.way, Way::inplace_shared);
    if (indexes_recollated(parts)) alter.way = Way::copy;
  }
  const bool orders = std::ranges::any_of(parts, [](const Change& part) { return part.after && part.after->spelling.contains(stands_anew); });
  if (orders) gather(alter, alter.mariadb ? Way::instant : Way::light, "COMMENT=" + literal(at(before, table).comment));  // else it finds nothing to do
  const bool at_once = alter.way == Way::instant && alter.virtual_count + alter.columns_gone == alter.clauses_count;
  if (alter.virtual_count > 0 && alter.virtual_count < alter.clauses_count && !at_once) alter.way = Way::copy;
  if (only_forgets(parts) && !is_partitioned(before, table) && !has_hash_key(table, before)) alter.way = Way::inplace_shared;
  const std::string behind = own ? partitioning(alter, *own->before, *own->after) : "";
  if (alter.clauses.empty() && behind.empty()) return {};
  must_fit_row(table, before, parts);
  must_fit_keys(table, before, parts);
  alter.way = beside_special(alter.way, alter.rebuilds, table, before, parts);
  return statement_of(alter, table, behind, behind.empty());
}

}  // namespace concertina::mysql
