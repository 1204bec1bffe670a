// JSON of one object: the members of each kind's body, and what all kinds share.
#include <algorithm>
#include <array>

#include "model/json_parts.hpp"
#include "model/object_text.hpp"

namespace concertina {
namespace {

std::string_view constraint_word(ConstraintType type) {
  constexpr std::array<std::string_view, 5> words{"primary key", "unique", "foreign key", "check", "exclusion"};
  const auto at = static_cast<std::size_t>(type);
  return at < words.size() ? words[at] : "";
}

}  // namespace

template <class F>
void fields(F&, Ref<F, Schema>) {}

template <class F>
void fields(F& f, Ref<F, EnumType> e) {
  f.always("labels", e.labels);
}

template <class F>
void fields(F& f, Ref<F, Sequence> s) {
  const Sequence none;
  f("type", s.type, none.type);
  f("start", s.start, none.start);
  f("increment", s.increment, none.increment);
  f("min", s.min, none.min);
  f("max", s.max, none.max);
  f("cache", s.cache, none.cache);
  f("cycle", s.cycle);
  f("unlogged", s.unlogged);
  f.name_of("owned_by", s.owned_by, Kind::column);
}

template <class F>
void fields(F& f, Ref<F, Definition> d) {
  f.always("text", d.text);
  f("signature", d.signature);
  f("clauses", d.clauses);
  f("options", d.options);
}

template <class F>
void fields(F& f, Ref<F, Partition> p) {
  f.name_of("of", p.of, Kind::table);
  f.always("bound", p.bound);
  f("columns", p.columns);
  f("detach_pending", p.detach_pending);
  f("condition", p.condition);
  f("parts", p.parts);
}

template <class F>
void fields(F& f, Ref<F, Table> t) {
  f("options", t.options);
  f("partition_key", t.partition_key);
  f("partition", t.partition);
}

template <class F>
void fields(F& f, Ref<F, Identity> i) {
  f.always("generation", i.generation);
  fields(f, i.sequence);
  f("name", i.name);
}

template <class F>
void fields(F& f, Ref<F, Column> c) {
  f("type", c.type);
  f("not_null", c.not_null);
  f("default", c.default_value);
  f("generated", c.generated);
  f("stored", c.stored);
  f("identity", c.identity);
  f("collation", c.collation);
  f("options", c.options);
}

template <class F>
void fields(F& f, Ref<F, Constraint> c) {
  const Constraint none;
  f.word_of("type", c.type, constraint_word);
  f("columns", c.columns);
  f("expression", c.expression);
  f("include", c.include);
  f("nulls_not_distinct", c.nulls_not_distinct);
  f.name_of("references", c.references, Kind::table);
  f("referenced_columns", c.referenced_columns);
  f("on_update", c.on_update, none.on_update);
  f("on_delete", c.on_delete, none.on_delete);
  f("match", c.match, none.match);
  f("deferrable", c.deferrable);
  f("initially_deferred", c.initially_deferred);
  f("validated", c.validated, none.validated);
  f("enforced", c.enforced, none.enforced);
  f("period", c.period);
  f("no_inherit", c.no_inherit);
  f("options", c.options);
}

template <class F>
void fields(F& f, Ref<F, Index> i) {
  const Index none;
  f("unique", i.unique);
  f("method", i.method, none.method);
  f.always("keys", i.keys);
  f("include", i.include);
  f("where", i.where);
  f("nulls_not_distinct", i.nulls_not_distinct);
  f("valid", i.valid, none.valid);
  f("options", i.options);
}

namespace {

Body empty_body(Kind kind) {
  switch (kind) {
    case Kind::schema:
      return Schema{};
    case Kind::enum_type:
      return EnumType{};
    case Kind::sequence:
      return Sequence{};
    case Kind::table:
      return Table{};
    case Kind::column:
      return Column{};
    case Kind::constraint:
      return Constraint{};
    case Kind::index:
      return Index{};
    default:
      return Definition{};
  }
}

}  // namespace

Json to_out(const ObjectId& value) { return text(value); }

void from_in(const Json& json, ObjectId& value) { value = parse_text(json.get<std::string>()); }

void from_in(const Json& json, std::int64_t& value) {
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
    throw Error("the number " + json.dump() + " is too large", "", "whole numbers go up to 9223372036854775807");
  }
  value = json.get<std::int64_t>();
}

void write_body(Json& out, const Body& body) {
  Writer writer{std::move(out)};
  std::visit([&](const auto& one) { fields(writer, one); }, body);
  out = std::move(writer.out);
}

Body read_body(Kind kind, const Json& json) {
  Body body = empty_body(kind);
  Reader reader{json};
  std::visit([&](auto& one) { fields(reader, one); }, body);
  return body;
}

void write_shared(Json& out, const Object& object) {
  Writer writer{std::move(out)};
  writer("comment", object.comment);
  writer("owner", object.owner);
  writer("privileges", object.privileges);
  writer("needs", object.needs);
  writer("spelling", object.spelling);
  out = std::move(writer.out);
}

void read_shared(const Json& json, Object& object) {
  Reader reader{json};
  reader("comment", object.comment);
  reader("owner", object.owner);
  reader("privileges", object.privileges);
  reader("needs", object.needs);
  reader("spelling", object.spelling);
}

Json object_json(const Object& object) {
  Json out = {{"kind", word(object.id.kind)}, {"name", name_text(object.id)}};
  write_body(out, object.body);
  if (const Column* column = maybe<Column>(object); column && column->position != 0) out["position"] = column->position;
  write_shared(out, object);
  return out;
}

Object object_from(const Json& json) {
  const Kind kind = kind_of(json.at("kind").get<std::string>());
  Object object{parse_name(kind, json.at("name").get<std::string>()), read_body(kind, json), "", "", {}, {}};
  if (Column* column = std::get_if<Column>(&object.body)) column->position = json.value("position", 0);
  read_shared(json, object);
  return object;
}

std::string object_text(const Object& object) { return object_json(object).dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace concertina
