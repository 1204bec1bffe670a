// What SQL calls each kind of object, and where the system catalogs have it. Another kind is another row.
#pragma once
#include <string>
#include <string_view>

#include "dialects/postgresql/facts.hpp"
#include "model/object.hpp"

namespace concertina::postgresql {

struct KindSql {
  Kind kind;
  std::string_view words;      // behind DROP, ALTER and COMMENT ON
  std::string_view catalog;    // the system catalog that has its rows
  std::string_view condition;  // that holds for the row; {0} its name, {1} its qualified name, {2} its table, {3} its
                               // schema, of a cast and a transform {4} and {5} what its name joins, as SQL
  Form create = Form::none, drop = Form::none;
};

const KindSql& sql_of(Kind kind);

std::string called(const ObjectId& id);    // POLICY mine ON public.users, as behind DROP and COMMENT ON
std::string called(const Object& object);  // … a procedure is one
bool is_procedure(const Object& object);
// With its arguments, for SQL. Of a procedure they are said to be IN: without that, one whose last ones are OUT is meant as well.
std::string qualified_routine(const Object& routine);

// A comment that is read as none: the schema `public` comes with one. Empty: no other is.
inline std::string_view comment_of_none(const ObjectId& id) {
  return id == ObjectId{Kind::schema, "", "", "public"} ? "standard public schema" : std::string_view();
}

}  // namespace concertina::postgresql
