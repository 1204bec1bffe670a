#include "property/others.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "property/build_moves.hpp"
#include "property/facts.hpp"
#include "property/other_kinds.hpp"

namespace concertina::test {
namespace {

bool is_there(const Sketch& sketch, const SketchOther& other) {
  return std::any_of(sketch.others.begin(), sketch.others.end(), [&](const SketchOther& present) {
    if (present.kind != other.kind) return false;
    const bool one_each = other.kind == Kind::cast || other.kind == Kind::user_mapping || other.kind == Kind::transform || other.kind == Kind::operator_class;
    return (one_each && present.other == other.other) || (other.kind == Kind::default_privileges && present.schema == other.schema) ||
           (other.kind == Kind::extension && present.name == other.name);
  });
}

void add_one(Sketch& sketch, Kind kind, const Move& move);

// The table, the column and the other one that it is to need, which is made where there is none; false: there is no table.
bool finds_needs(Sketch& sketch, SketchOther& other, const OtherKind& kind, const Move& move) {
  if (kind.on_column) {
    const SketchTable* table = chosen(sketch.tables, move.b);
    const SketchColumn* column = table ? chosen(table->columns, move.c) : nullptr;
    if (!column || column->type == "composite") return false;
    other.table = table->key;
    other.column = column->key;
    if (other.kind == Kind::rule || other.kind == Kind::policy) other.schema.clear();
  }
  if (kind.needs == kind.kind) return true;
  std::vector<int> present;
  for (const SketchOther& one : sketch.others) {
    if (one.kind == kind.needs) present.push_back(one.key);
  }
  if (present.empty()) {
    add_one(sketch, kind.needs, move);
    present.push_back(sketch.others.back().key);
  }
  other.other = *chosen(present, move.b);
  return true;
}

void toggle(std::string& comment, int pick) { comment = comment.empty() ? "said " + std::to_string(pick % 3) : ""; }

}  // namespace

std::vector<Object> objects_of(const Sketch& sketch, const SketchOther& other, const Names& names) { return kind_of(sketch, other).draw(sketch, other, names); }

bool is_column_type(const SketchOther& other) { return other.kind == Kind::domain || other.kind == Kind::composite_type; }

ObjectId id_of(const SketchOther& other, const Sketch&) { return plain_id(other); }

std::string composite_value(const SketchOther& type, int n) {
  const std::size_t number = attributes(type).size();
  return fmt::format("ROW({}{}{})", n, number > 1 ? ", 'b'" : "", number > 2 ? ", date '2020-01-01'" : "");
}

bool holds(const Sketch& sketch, const SketchOther& other) {
  const SketchTable* table = other.table ? part(sketch.tables, other.table) : nullptr;
  return (!other.table || (table && part(table->columns, other.column))) && (!other.other || part(sketch.others, other.other));
}

std::vector<std::string> roles_of_rights() { return {"property_owner", "property_reader", "property_writer"}; }

Rights rights_of(const Sketch& sketch, int key, Kind kind) {
  // Foreign keys are checked as the owner of the table that they reference: without the right to look into its schema no write goes through.
  if (kind == Kind::schema && !sketch.rights.empty()) return {"", {"property_owner=U"}};
  const auto found = sketch.rights.find(key);
  if (found == sketch.rights.end()) return {};
  const int variant = found->second;
  const bool relation = kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
  const std::string letters = relation ? (variant % 2 ? "r" : "rw") : kind == Kind::sequence ? (variant % 2 ? "U" : "rU") : kind == Kind::function ? "X" : "U";
  Rights rights{variant % 3 == 1 ? "property_owner" : "", {}};
  if (variant % 4 > 0) rights.privileges.push_back("property_reader=" + letters);
  if (variant % 5 > 2) rights.privileges.push_back("property_writer=" + letters);
  if (!relation && kind != Kind::sequence && variant % 7 == 3) rights.privileges.insert(rights.privileges.begin(), "=");
  return rights;
}

namespace {

void add_one(Sketch& sketch, Kind wanted, const Move& move) {
  SketchOther other;
  other.kind = wanted;
  const OtherKind& kind = kind_of(sketch, other);
  other.variant = move.c % 100;
  const std::string schema(facts_of(sketch).schema);
  if (kind.in_schema) other.schema = !schema.empty() && sketch.second_schema && move.b % 4 == 0 ? "Other place" : schema;
  if (!finds_needs(sketch, other, kind, move)) return;
  other.key = ++sketch.last_key;
  other.name = kind.kind == Kind::extension ? std::string(extensions[static_cast<std::size_t>(move.b) % extensions.size()]) : new_name(sketch, move.b);
  if (kind.kind == Kind::range_type) other.name = "range " + std::to_string(other.key);  // the server makes up a name of its multirange from it
  if (move.b % 5 == 0 && kind.kind != Kind::default_privileges) other.comment = "it's \"said\"";
  if (kind.kind == Kind::extension) sketch.second_schema = true;
  if (!is_there(sketch, other)) sketch.others.push_back(other);
}

}  // namespace

void add_other(Sketch& sketch, const Move& move) {
  if (facts_of(sketch).other_kinds) add_one(sketch, chosen_kind(facts_of(sketch).other_kinds(), move.a).kind, move);
}

void change_other(Sketch& sketch, const Move& move) {
  SketchOther* other = chosen(sketch.others, move.a);
  if (!other) return;
  if (move.b % 6 == 0 && other->kind != Kind::default_privileges) return toggle(other->comment, move.c);
  other->variant += 1 + 2 * (move.b % 3);  // odd: most kinds have two forms
}

void drop_other(Sketch& sketch, const Move& move) {
  if (sketch.others.empty()) return;
  sketch.others.erase(sketch.others.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(move.a) % sketch.others.size()));
}

void change_rights(Sketch& sketch, const Move& move) {
  std::vector<int> keys;
  for (const SketchTable& table : sketch.tables) keys.push_back(table.key);
  for (const SketchView& view : sketch.views) keys.push_back(view.key);
  for (const SketchFunction& function : sketch.functions) keys.push_back(function.key);
  for (const SketchSequence& sequence : sketch.sequences) {
    if (sequence.variant < 100) keys.push_back(sequence.key);
  }
  const int* key = chosen(keys, move.a);
  if (!key || !facts_of(sketch).roles) return;
  if (move.b % 5 == 0) {
    sketch.rights.erase(*key);
  } else {
    sketch.rights[*key] = move.b;
  }
}

void add_partitioned_table(Sketch& sketch, const Move& move) {
  if (!facts_of(sketch).partitions) return;
  const std::size_t before = sketch.tables.size();
  add_table(sketch, {move.what, move.a, move.b, 1 + move.c % 2 * 2 * 5});  // c: NOT NULL, a key where it is 1
  if (sketch.tables.size() == before) return;
  SketchTable& table = sketch.tables.back();
  SketchColumn& id = table.columns[0];
  id.source = Source::value;
  id.not_null = true;
  id.type = facts_of(sketch).types[0];
  table.variant = 0;
  table.partitioned = id.key;
  for (SketchKey& key : table.keys) key.columns = {id.key};
  const auto partition = [&](int from, int to) { table.partitions.push_back({++sketch.last_key, new_name(sketch, move.b + from), from, to, ""}); };
  partition(0, 3);
  partition(3, 1000);
  if (move.c % 3 == 0) table.partitions.push_back({++sketch.last_key, new_name(sketch, move.b), 0, 0, ""});
}

void add_partition(Sketch& sketch, const Move& move) {
  for (SketchTable& table : sketch.tables) {
    if (!table.partitioned) continue;
    int from = 1000;
    for (const SketchPartition& partition : table.partitions) from = std::max(from, partition.to);
    table.partitions.push_back({++sketch.last_key, new_name(sketch, move.a), from, from + 100 + move.b % 100, move.c % 4 ? "" : "a part"});
  }
}

void drop_partition(Sketch& sketch, const Move&) {
  for (SketchTable& table : sketch.tables) {
    std::erase_if(table.partitions, [](const SketchPartition& partition) { return partition.from >= 1000; });
  }
}

void change_partition(Sketch& sketch, const Move& move) {
  for (SketchTable& table : sketch.tables) {
    SketchPartition* partition = chosen(table.partitions, move.a);
    if (partition) toggle(partition->comment, move.b);
  }
}

}  // namespace concertina::test
