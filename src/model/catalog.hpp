// A whole schema as one value: every object by its id. Source: a live server, a scratch server or JSON.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <ranges>
#include <set>
#include <string>
#include <vector>

#include "model/object.hpp"

namespace concertina {

struct Statistics {
  std::int64_t rows = -1;  // estimate of the server; -1: unknown, which counts as large
  std::int64_t bytes = -1;
  bool not_empty = false;  // rows were seen there, whatever the estimate
  int row_versions = 0;    // how many columns have come or gone since its rows were written, where the server counts that
  bool operator==(const Statistics&) const = default;
};

// Something that is there but not modelled: named in the output, never changed. `needs` are the managed objects it depends on.
struct Unmanaged {
  std::string kind;  // as the manual calls it: "materialized view", "policy", "domain"
  std::string name;
  std::vector<ObjectId> needs;
  auto operator<=>(const Unmanaged&) const = default;
};

struct Catalog {
  std::string dialect;         // "postgresql", "mysql", "mariadb", "sqlite"
  std::string server_version;  // "15.18"; empty: not known
  std::string collation;       // what is made in the database has it unless it says otherwise; empty: not known, or of no account there; never compared
  std::map<ObjectId, Object> objects;
  std::map<ObjectId, Statistics> statistics;  // by table
  std::vector<Unmanaged> unmanaged = {};      // sorted
  bool operator==(const Catalog&) const = default;
};

// The objects of one kind by their ids, in id order.
inline auto of_kind(const Catalog& catalog, Kind kind) {
  const auto first_of = [&](int number) { return catalog.objects.lower_bound({static_cast<Kind>(number), "", "", ""}); };
  return std::ranges::subrange(first_of(static_cast<int>(kind)), first_of(static_cast<int>(kind) + 1));
}

const Object* find(const Catalog& catalog, const ObjectId& id);  // nullptr: not there
const Object& at(const Catalog& catalog, const ObjectId& id);    // a programmer's error when it is not there

// The table, view or materialized view that the object belongs to; where none is there: table_of(id).
ObjectId owner_of(const Catalog& catalog, const ObjectId& id);

// The objects of one kind that belong to a table, in id order; columns in position order.
std::vector<const Object*> children(const Catalog& catalog, const ObjectId& table, Kind kind);
std::vector<const Object*> columns_of(const Catalog& catalog, const ObjectId& table);
const Object* primary_key_of(const Catalog& catalog, const ObjectId& table);  // a constraint, or nullptr
bool has_foreign_keys(const Catalog& catalog, const ObjectId& table);
bool is_referenced(const Catalog& catalog, const ObjectId& table);  // by a foreign key, be it its own

Catalog empty_like(const Catalog& catalog);  // of the same server and database, without anything in it

// The part of a catalog that is about these tables and objects: they, and all that belongs to the tables, with their statistics.
Catalog part_of(const Catalog& catalog, const std::set<ObjectId>& ids);

Statistics statistics_of(const Catalog& catalog, const ObjectId& table);
int major_version(const Catalog& catalog);  // 15 of "15.18"; 0: not known

}  // namespace concertina
