// Schemas, enum types and sequences.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

bool has(const std::vector<std::string>& labels, const std::string& label) { return std::find(labels.begin(), labels.end(), label) != labels.end(); }

// Whether the labels of `before` are those of `after` in the same order, once what is new is left out.
bool only_adds(const std::vector<std::string>& before, std::vector<std::string> after) {
  std::erase_if(after, [&](const std::string& label) { return !has(before, label); });
  return before == after;
}

}  // namespace

void create_schema(Work& work, const Object& schema) { statement(work, "CREATE SCHEMA " + quote(schema.id.name), Form::none, {}); }

void create_enum(Work& work, const Object& type) {
  std::string labels;
  for (const std::string& label : as<EnumType>(type).labels) labels += (labels.empty() ? "" : ", ") + literal(label);
  statement(work, "CREATE TYPE " + qualified(type.id) + " AS ENUM (" + labels + ")", Form::none, {});
}

void alter_enum(Work& work, const Object& before, const Object& after) {
  const auto &from = as<EnumType>(before).labels, &to = as<EnumType>(after).labels;
  if (!only_adds(from, to)) {
    throw Error("values of an enum type cannot be removed or reordered in place", name_text(after.id),
                "`concertina plan` makes a new type that changes places with it");
  }
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (has(from, to[i])) continue;
    std::string place;  // behind what is before it; the first one before the next that was there
    if (i > 0) {
      place = " AFTER " + literal(to[i - 1]);
    } else if (!from.empty()) {
      place = " BEFORE " + literal(from.front());
    }
    statement(work, "ALTER TYPE " + qualified(after.id) + " ADD VALUE " + literal(to[i]) + place, Form::none, {});
  }
}

Sequence usual_sequence(const std::string& type) {
  Sequence result;
  result.type = type;
  if (type == "integer") result.max = std::numeric_limits<std::int32_t>::max();
  if (type == "smallint") result.max = std::numeric_limits<std::int16_t>::max();
  return result;
}

std::string sequence_options(const Sequence& sequence, const Sequence& shown, const std::string& prefix) {
  std::string text;
  const auto option = [&](std::string_view word, std::int64_t value, std::int64_t known) {
    if (value != known) text += prefix + std::string(word) + " " + std::to_string(value);
  };
  option("INCREMENT BY", sequence.increment, shown.increment);
  option("MINVALUE", sequence.min, shown.min);
  option("MAXVALUE", sequence.max, shown.max);
  option("START WITH", sequence.start, shown.start);
  option("CACHE", sequence.cache, shown.cache);
  if (sequence.cycle != shown.cycle) text += prefix + (sequence.cycle ? "CYCLE" : "NO CYCLE");
  return text;
}

void create_sequence(Work& work, const Object& object) {
  const auto& sequence = as<Sequence>(object);
  const std::string type = sequence.type == "bigint" ? "" : " AS " + sequence.type;
  statement(work,
            std::string("CREATE ") + (sequence.unlogged ? "UNLOGGED " : "") + "SEQUENCE " + qualified(object.id) + type +
                sequence_options(sequence, usual_sequence(sequence.type)),
            Form::none, {});
  const bool joins_table = sequence.owned_by && find(work.before, table_of(*sequence.owned_by));  // which must have the same owner
  if (joins_table && !object.owner.empty()) statement(work, "ALTER SEQUENCE " + qualified(object.id) + " OWNER TO " + quote(object.owner), Form::none, {});
}

std::string moved_inside(Work& work, const ObjectId& id, const Sequence& from, const Sequence& to) {
  if (to.min > from.max) return " RESTART WITH " + std::to_string(to.min);
  if (to.max < from.min) return " RESTART WITH " + std::to_string(to.max);
  const auto set = [&](std::int64_t bound, const char* called, const char* sign) {
    statement(work, fmt::format("SELECT setval({}, {}, {}) FROM {} WHERE last_value {} {}", literal(qualified(id)), bound, called, qualified(id), sign, bound),
              Form::none, {});
  };
  const bool rises = to.increment > 0;
  if (to.min > from.min) set(to.min, rises ? "false" : "true", "<");
  if (to.max < from.max) set(to.max, rises ? "true" : "false", ">");
  return "";
}

void alter_sequence(Work& work, const Object& before, const Object& after) {
  const auto &from = as<Sequence>(before), &to = as<Sequence>(after);
  const std::string restart = moved_inside(work, after.id, from, to);
  Sequence shown = from;
  if (shown.max == usual_sequence(from.type).max) shown.max = usual_sequence(to.type).max;  // the server moves it with the type
  const std::string text = (from.type == to.type ? "" : " AS " + to.type) + sequence_options(to, shown) + restart;
  if (!text.empty()) statement(work, "ALTER SEQUENCE " + qualified(after.id) + text, Form::alter_sequence, {after.id});
  if (from.unlogged != to.unlogged)
    statement(work, "ALTER SEQUENCE " + qualified(after.id) + " SET " + (to.unlogged ? "UNLOGGED" : "LOGGED"), Form::rename_sequence, {after.id});
  if (from.owned_by != to.owned_by) own_sequence(work, after);
}

void drop_sequence(Work& work, const Object& sequence) { statement(work, "DROP SEQUENCE " + qualified(sequence.id), Form::drop_sequence, {sequence.id}); }

void own_sequence(Work& work, const Object& object) {
  const auto& owner = as<Sequence>(object).owned_by;
  statement(work, "ALTER SEQUENCE " + qualified(object.id) + " OWNED BY " + (owner ? qualified(*owner) : "NONE"), Form::alter_sequence, {object.id});
}

}  // namespace concertina::postgresql
