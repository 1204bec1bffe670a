// Where the system catalogs have the kinds of objects that are their own CREATE statement. Another kind is another row.
#pragma once
#include <span>

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
  const char* from;                 // FROM and WHERE; $1 are the schemas
  int since = 14, until = 99;       // major versions
};

std::span<const Source> sources();

}  // namespace concertina::postgresql
