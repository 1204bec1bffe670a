// COMMENT ON every kind of object.
#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"

namespace concertina::postgresql {

void comment(Work& work, const Change& change, bool recreated) {
  if (!change.after || change.after->comment == (change.before && !recreated ? change.before->comment : "")) return;
  const Object& object = *change.after;
  const std::string sql = "COMMENT ON " + called(object) + " IS " + (object.comment.empty() ? "NULL" : literal(object.comment));
  const Kind kind = object.id.kind;
  const bool weak = belongs_to_table(kind) && kind != Kind::column && kind != Kind::index;
  const bool relation = kind == Kind::table || kind == Kind::sequence || (!recreated && (kind == Kind::view || kind == Kind::materialized_view));
  const bool on_table = belongs_to_table(kind) || relation;
  statement(work, sql,
            weak       ? Form::comment_constraint
            : on_table ? Form::comment
                       : Form::none,
            on_table ? std::vector<ObjectId>{table_of(object.id)} : std::vector<ObjectId>{});
}

}  // namespace concertina::postgresql
