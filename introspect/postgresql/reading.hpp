// What the readers of the single kinds share while a catalog is being read: the catalog as far as it is, and which row of
// the system catalogs became which object.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dialects/postgresql/rights.hpp"
#include "model/catalog.hpp"
#include "run/client.hpp"

namespace concertina::postgresql {

// A row of a system catalog, as pg_depend and pg_description name it.
struct Address {
  std::string catalog;  // "pg_class"
  std::uint32_t oid = 0;
  int column = 0;  // 0: the whole
  bool operator==(const Address& other) const = default;
};

struct ByNumbers {  // system catalogs seldom share an oid
  std::size_t operator()(const Address& address) const { return (std::size_t{address.oid} << 11) ^ static_cast<std::size_t>(address.column); }
};

template <class Value>
using ByAddress = std::unordered_map<Address, Value, ByNumbers>;

// A column as keys name it.
struct KeyColumn {
  std::string name;
  std::uint32_t collation = 0;
  std::uint32_t operators = 0;  // the server's own default btree operator class of its type; 0: there is none
};

struct Reading {
  const Client& client;
  int version = 0;                                        // server_version_num: 150018
  bool sizes = true;                                      // see ReadOptions
  std::vector<std::string> only = {};                     // see ReadOptions
  std::string schemas = {};                               // their oids as an array: the parameter of most queries
  std::vector<std::string> hidden = {};                   // system catalogs that the role may not read
  std::set<std::string> used = {};                        // system catalogs in which somebody has made what has a definition
  std::map<std::uint32_t, std::string> catalogs = {};     // the system catalogs by their oids
  std::map<std::uint32_t, std::uint32_t> operators = {};  // type → the server's own default btree operator class
  Catalog catalog = {};
  ByAddress<KeyColumn> columns = {};      // by table and number: also of materialized views, and of what foreign keys reference elsewhere
  ByAddress<Object*> objects = {};        // the row is the object
  ByAddress<ObjectId> parts = {};         // the row belongs to the object: a view's rule, a key's index, a table's row type
  ByAddress<std::size_t> unmanaged = {};  // index in catalog.unmanaged
  std::vector<std::pair<std::size_t, Address>> properties = {};  // unmanaged properties, and whose
  std::map<std::uint32_t, ObjectId> spelled = {};                // indexes whose keys the server is to spell
};

Object& add(Reading& reading, const Address& address, Object object);
void set_privileges(const Reading& reading, Object& object, Acl acl);         // `acl` without the owner, which is the object's
const ObjectId* find_object(const Reading& reading, const Address& address);  // nullptr: not one that is read

// The values of a row, one after the other.
struct Fields {
  const Row& row;
  std::size_t at = 0;

  std::optional<std::string> maybe_text();
  std::string text();  // empty for NULL
  bool flag();         // false for NULL
  std::int64_t number(std::int64_t null = 0);
  std::uint32_t oid();
  std::vector<std::string> list();  // an array; empty for NULL
  std::optional<std::vector<std::string>> maybe_list();
};

std::vector<std::string> column_names(const Reading& reading, std::uint32_t table, const std::string& numbers);  // which are an array or vector
std::vector<std::uint32_t> oids(const std::string& text);                                                        // of an array or vector: {1,2} or 1 2
Options options_of(const std::vector<std::string>& storage_parameters);                                          // "fillfactor=70"

// The SQL condition that the row `oid` of a system catalog does not belong to an extension.
std::string no_member(const std::string& catalog, const std::string& oid);
// `expression` on servers from the major version on, else `otherwise`.
std::string since(const Reading& reading, int major, const std::string& expression, const std::string& otherwise);
// An SQL array of storage parameters, of the tablespace of an index x, and of the statistics targets of its expressions; i is its pg_index.
extern const char* const index_settings;
// The numbers of the columns that an index i has beside its keys.
extern const char* const included_columns;
// Without the parentheses that enclose all of it and are no query's.
std::string without_parentheses(const std::string& expression);

// Whether the role may read all that the query names; what it may not is named in the catalog, once.
bool may_read(Reading& reading, const std::string& sql);

struct Question {
  std::string sql;  // empty: there is nothing to ask
  std::vector<std::string> parameters;
};

Question about_schemas(const Reading& reading, std::string sql);  // $1: the schemas' oids

// One query, and what becomes of its rows. The server answers the next reader's while these are read: what the next one asks may rest on all
// readers before this one.
struct Reader {
  Question (*question)(Reading& reading);
  void (*read)(Reading& reading, const Answer& answer);
};

namespace readers {
extern const Reader schemas, unmanaged, enum_types, tables, columns, sequences, used_catalogs, constraints, definitions, indexes, parts, spelled_keys, comments,
    needs;
}

}  // namespace concertina::postgresql
