// COMMENT ON every kind of object.
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"

namespace concertina::postgresql {
namespace {

std::string target(const Object& object) {
  const ObjectId& id = object.id;
  switch (id.kind) {
    case Kind::schema:
      return "SCHEMA " + quote(id.name);
    case Kind::enum_type:
      return "TYPE " + qualified(id);
    case Kind::sequence:
      return "SEQUENCE " + qualified(id);
    case Kind::function:
      return "FUNCTION " + qualified(id);
    case Kind::table:
      return "TABLE " + qualified(id);
    case Kind::column:
      return "COLUMN " + qualified(id);
    case Kind::index:
      return "INDEX " + qualified(id);
    case Kind::view:
      return "VIEW " + qualified(id);
    case Kind::constraint:
      return "CONSTRAINT " + quote(id.name) + " ON " + qualified(table_of(id));
    case Kind::trigger:
      return "TRIGGER " + quote(id.name) + " ON " + qualified(table_of(id));
  }
  return "";
}

bool is_procedure(const Object& object) {
  return object.id.kind == Kind::function && as<Definition>(object).text.find("PROCEDURE") < as<Definition>(object).text.find('(');
}

}  // namespace

void comment(Work& work, const Change& change, bool recreated) {
  if (!change.after || change.after->comment == (change.before && !recreated ? change.before->comment : "")) return;
  const Object& object = *change.after;
  std::string on = target(object);
  if (is_procedure(object)) on.replace(0, std::string("FUNCTION").size(), "PROCEDURE");
  const std::string sql = "COMMENT ON " + on + " IS " + (object.comment.empty() ? "NULL" : literal(object.comment));
  const Kind kind = object.id.kind;
  const bool weak = kind == Kind::constraint || kind == Kind::trigger;
  const bool on_table =
      !(recreated && kind == Kind::view) && (belongs_to_table(kind) || kind == Kind::table || kind == Kind::view || kind == Kind::sequence);
  statement(work, sql,
            weak       ? Form::comment_constraint
            : on_table ? Form::comment
                       : Form::none,
            on_table ? std::vector<ObjectId>{table_of(object.id)} : std::vector<ObjectId>{});
}

}  // namespace concertina::postgresql
