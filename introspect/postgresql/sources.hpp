// Where the system catalogs have the kinds of objects that are their own CREATE statement. Another kind is another row.
#pragma once
#include <span>
#include <string>

#include "model/object_id.hpp"

namespace concertina::postgresql {

// All but the first two are SQL expressions over `from`.
struct Source {
  const char* catalog;  // system catalog of the row
  Kind kind;
  const char* oid;
  const char* schema = "n.nspname";
  const char* parent = "NULL";
  const char* name;
  const char* text;
  const char* clauses = "NULL";    // text[]
  const char* signature = "NULL";  // text[]
  const char* options = "NULL";    // text[]: name=value
  const char* owner = "NULL";
  const char* privileges = "NULL";  // aclitem[]
  bool columns = false;             // a relation `c` whose columns are no objects of their own, and may have privileges
  const char* from;                 // FROM and WHERE; $1 are the schemas
  int since = 14, until = 99;       // major versions
};

std::span<const Source> sources();
std::span<const Source> extending_sources();  // those of them that extend the server itself

// An SQL expression: the privileges of the relation's columns, "(email) reader=r/postgres" each.
std::string column_acls(const std::string& relation);

}  // namespace concertina::postgresql
