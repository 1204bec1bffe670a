// COMMENT ON every kind of object.
#include <algorithm>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"
#include "model/not_null.hpp"

namespace concertina::postgresql {
namespace {

constexpr std::string_view comment_mark = "comment ";

// A view's columns, a composite type's attributes and a domain's constraints, by name.
bool has_column(const Object& object, const std::string& name) {
  const auto& definition = as<Definition>(object);
  const bool is_type = object.id.kind == Kind::composite_type || object.id.kind == Kind::domain;
  const auto& columns = is_type ? definition.clauses : definition.signature;
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
    const std::vector<Token> code = code_tokens(column, lexical_rules());
    const std::size_t at = object.id.kind == Kind::domain ? 1 : 0;  // CONSTRAINT name
    return code.size() > at && name_of(code[at]) == name;
  });
}

void comment_columns(Work& work, const Change& change, bool recreated) {
  if (!change.after || !maybe<Definition>(*change.after)) return;
  const Object& object = *change.after;
  const Options before = change.before && !recreated ? as<Definition>(*change.before).options : Options{};
  const bool is_type = object.id.kind == Kind::composite_type || object.id.kind == Kind::domain;
  const bool used = !is_type && change.before && !recreated;
  const auto say = [&](const std::string& option, const std::string& sql) {
    const std::string name = quote(option.substr(comment_mark.size()));
    const std::string what = object.id.kind == Kind::domain ? "CONSTRAINT " + name + " ON " + called(object.id) : "COLUMN " + qualified(object.id) + "." + name;
    statement(work, "COMMENT ON " + what + " IS " + sql, used ? Form::comment : Form::none, used ? std::vector<ObjectId>{object.id} : std::vector<ObjectId>{});
  };
  for (const auto& [name, value] : as<Definition>(object).options) {
    const auto old = before.find(name);
    if (name.starts_with(comment_mark) && (old == before.end() || old->second != value)) say(name, literal(value));
  }
  for (const auto& [name, value] : before) {
    const bool gone = name.starts_with(comment_mark) && !as<Definition>(object).options.contains(name);
    if (gone && has_column(object, name.substr(comment_mark.size()))) say(name, "NULL");
  }
}

// What is said about the index behind a key; one that becomes the key's brings its own words along.
void comment_index_of_key(Work& work, const Change& change, bool recreated) {
  if (!change.after || !maybe<Constraint>(*change.after)) return;
  const Object& key = *change.after;
  const auto said = [](const Object& constraint) { return as<Constraint>(constraint).options.value(index_comment); };
  const Object* found = change.before && !recreated ? nullptr : index_for(work, key);
  const std::string before = found ? found->comment : change.before && !recreated ? said(*change.before) : "", wanted = said(key);
  if (wanted == before) return;
  const std::string index = qualified(child_id(Kind::index, table_of(key.id), key.id.name));
  statement(work, "COMMENT ON INDEX " + index + " IS " + (wanted.empty() ? "NULL" : literal(wanted)), Form::comment, {table_of(key.id)});
}

void comment_not_null(Work& work, const Change& change, bool recreated) {
  const auto said = [](const std::optional<Object>& object) {
    const auto* column = object ? maybe<Column>(*object) : nullptr;
    return column ? not_null_option(*column, not_null_comment) : "";
  };
  const std::string before = recreated ? "" : said(change.before), wanted = said(change.after);
  if (wanted == before || !as<Column>(*change.after).not_null) return;
  const ObjectId table = table_of(change.after->id);
  statement(
      work,
      "COMMENT ON CONSTRAINT " + quote(not_null_constraint(work, change)) + " ON " + qualified(table) + " IS " + (wanted.empty() ? "NULL" : literal(wanted)),
      Form::comment_constraint, {table});
}

}  // namespace

Options storage_of_view(Options options) {
  erase_if(options, [](const auto& option) { return option.first.find(' ') != std::string::npos; });
  return options;
}

void comment(Work& work, const Change& change, bool recreated) {
  comment_columns(work, change, recreated);
  comment_index_of_key(work, change, recreated);
  if (change.after) comment_not_null(work, change, recreated);
  if (!change.after || change.after->comment == (change.before && !recreated ? change.before->comment : "")) return;
  const Object& object = *change.after;
  const std::string_view none = comment_of_none(object.id);
  const std::string sql = "COMMENT ON " + called(object) + " IS " + (!object.comment.empty() ? literal(object.comment) : none.empty() ? "NULL" : literal(none));
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
