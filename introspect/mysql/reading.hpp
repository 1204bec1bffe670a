// What the readers of the single kinds share while a catalog is being read. Each sends one query, for the whole database.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "run/client.hpp"

namespace concertina::mysql {

struct Reading {
  const Client& client;
  bool mariadb = false;
  int version = 0;                     // 101119 of 10.11.19
  std::string database;                // the URL's
  std::vector<std::string> only = {};  // tables and views; empty: all
  Catalog catalog;
  std::map<std::string, std::vector<std::string>> view_columns = {};  // signatures, by view
  std::map<std::string, std::string> statements = {};                 // what SHOW CREATE TABLE gives, by table
};

// The values of a row, one after the other.
struct Fields {
  const Row& row;
  std::size_t at = 0;

  std::optional<std::string> maybe_text() { return row.at(at++); }
  std::string text() { return row.at(at++).value_or(""); }  // empty for NULL
  bool flag() { return text() == "1"; }
  long long number() { return std::atoll(text().c_str()); }
};

// `sql` with one ? for the database. `relation`: the column by which its rows belong to a table or view.
std::vector<Row> ask(const Reading& reading, const std::string& sql, const std::string& relation);
std::vector<Row> ask(const Reading& reading, const std::string& sql);
Object& add(Reading& reading, Object object);
void name_unmanaged(Reading& reading, const std::string& kind, const std::string& name);
bool is_table(const Reading& reading, const std::string& name);

// Definitions of the database that a text names by it, which another database has under another name: `shop`.`t` → `t`.
std::string without_database(const Reading& reading, const std::string& sql);

// What SHOW CREATE TABLE, VIEW … gives for each of the names, in this column of its answer; where that is NULL, as for the text of a routine that
// the user may not see, the name is left out. Many are asked for at once. Throws Gone when one of the names is not there any more.
std::map<std::string, std::string> shown(const Reading& reading, const std::string& kind, const std::vector<std::string>& names, std::size_t column);

// Called in this order.
void read_tables(Reading& reading);
void read_row_versions(Reading& reading);
void read_documents(Reading& reading);
void read_columns(Reading& reading);
void read_partitions(Reading& reading);
void read_indexes(Reading& reading);
void read_foreign_keys(Reading& reading);
void read_checks(Reading& reading);
void read_shown(Reading& reading);
void read_views(Reading& reading);
void read_triggers(Reading& reading);
void read_routines(Reading& reading);
void read_events(Reading& reading);
void read_sequences(Reading& reading);

}  // namespace concertina::mysql
