// Identity columns, and the sequences that become one or take over from one: no value is given out twice.
#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/rights.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"

namespace concertina::postgresql {
namespace {

bool has_identity(const std::optional<Object>& object) { return object && maybe<Column>(*object) && as<Column>(*object).identity; }

bool is_kept_column(const Change& change) { return change.before && change.after && change.after->id.kind == Kind::column; }

bool loses_identity(const Change& change) { return is_kept_column(change) && has_identity(change.before) && !has_identity(change.after); }
bool wins_identity(const Change& change) { return is_kept_column(change) && !has_identity(change.before) && has_identity(change.after); }

std::string sequence_of(const ObjectId& column) {
  return fmt::format("pg_get_serial_sequence({}, {})", literal(qualified(table_of(column))), literal(column.name));
}

// The column's own sequence, or one that nobody owns and that has the name of its identity.
bool takes_turns(const Object& sequence, const Object& plain, const Object& identity) {
  const Boxed<ObjectId>& owner = as<Sequence>(sequence).owned_by;
  if (owner) return owner == plain.id;
  const auto& named = as<Column>(identity).identity;
  return named && sequence.id.schema == identity.id.schema && sequence.id.name == named->name;
}

// The sequences that these effects drop for the column's identity, or add in its place.
std::vector<const Object*> sequences_of(const Work& work, const Object& plain, const Object& identity, bool dropped) {
  std::vector<const Object*> result;
  for (const Change& change : work.effects) {
    if (dropped ? !change.before || change.after : change.before || !change.after) continue;
    const Object& object = dropped ? *change.before : *change.after;
    if (maybe<Sequence>(object) && takes_turns(object, plain, identity)) result.push_back(&object);
  }
  return result;
}

// Whether the first column of a key or index: its greatest value is found without reading the table.
bool leads_an_index(const Work& work, const ObjectId& column) {
  const ObjectId table = table_of(column);
  for (const Object* index : children(work.after, table, Kind::index)) {
    if (as<Index>(*index).where.empty() && as<Index>(*index).method == "btree" && as<Index>(*index).keys[0] == quote(column.name)) return true;
  }
  for (const Object* constraint : children(work.after, table, Kind::constraint)) {
    const auto& key = as<Constraint>(*constraint);
    if (has_index(key) && key.columns[0] == column.name) return true;
  }
  return false;
}

// The rows that are there have values of their own: the first one given out is beyond them.
void start_beyond(Work& work, const ObjectId& id, const Sequence& sequence, const std::string& name) {
  if (sequence.increment < 0 || !leads_an_index(work, id)) return;
  const std::string column = quote(id.name), table = qualified(table_of(id));
  statement(work, fmt::format("SELECT setval({}, max({}) + 1, false) FROM {} HAVING max({}) >= {}", name, column, table, column, sequence.start), Form::none,
            {});
}

bool is_locked(const Work& work, const ObjectId& table) {
  return std::any_of(work.pieces.begin(), work.pieces.end(),
                     [&](const Piece& piece) { return piece.table == qualified(table) && fact(piece.form).lock == "AccessExclusiveLock"; });
}

}  // namespace

std::vector<NextValue> next_values(const Work& work) {
  std::vector<NextValue> result;
  for (const Change& change : work.effects) {
    if (wins_identity(change)) {
      for (const Object* sequence : sequences_of(work, *change.before, *change.after, true))
        result.push_back({table_of(change.after->id), literal(qualified(sequence->id)), sequence_of(change.after->id)});
    }
    if (!loses_identity(change)) continue;
    for (const Object* sequence : sequences_of(work, *change.after, *change.before, false))
      result.push_back({table_of(change.after->id), sequence_of(change.after->id), literal(qualified(sequence->id))});
    for (const Change& other : work.effects) {
      const bool takes_place = wins_identity(other) && renames(change) && other.after->id == change.before->id;
      if (takes_place || (wins_identity(other) && table_of(other.after->id) == table_of(change.after->id)))
        result.push_back({table_of(change.after->id), sequence_of(change.after->id), sequence_of(other.after->id)});
    }
  }
  return result;
}

// The table is locked before: no value is given out behind the one that is kept. REQUIRES: one transaction.
void keep_next_values(Work& work, const std::vector<NextValue>& values) {
  for (const NextValue& value : values) {
    if (!is_locked(work, value.table)) statement(work, "LOCK TABLE " + qualified(value.table) + " IN ACCESS EXCLUSIVE MODE", Form::identity, {value.table});
    statement(work, fmt::format("SELECT set_config('concertina.next_value', nextval({})::text, true)", value.from), Form::none, {});
  }
}

void set_next_values(Work& work, const std::vector<NextValue>& values) {
  for (const NextValue& value : values) {
    statement(work, fmt::format("SELECT setval({}, current_setting('concertina.next_value')::bigint, false)", value.to), Form::none, {});
  }
}

bool becomes_identity(const Work& work, const Object& sequence) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& c) { return wins_identity(c) && takes_turns(sequence, *c.before, *c.after); });
}

bool takes_over_identity(const Work& work, const Object& sequence) {
  return std::any_of(work.effects.begin(), work.effects.end(),
                     [&](const Change& c) { return loses_identity(c) && takes_turns(sequence, *c.after, *c.before); });
}

void add_identity(Work& work, const Object& before, const Object& after) {
  const std::vector<const Object*> former = sequences_of(work, before, after, true);
  for (const Object* sequence : former) drop_sequence(work, *sequence);
  const ObjectId table = table_of(after.id);
  sub_command(work, table, "ALTER COLUMN " + quote(after.id.name) + " ADD " + identity_text(*as<Column>(after).identity, after.id), Form::identity);
  const bool is_told = std::any_of(work.effects.begin(), work.effects.end(),
                                   [&](const Change& c) { return loses_identity(c) && (table_of(c.after->id) == table || table_of(c.before->id) == table); });
  if (former.empty() && !is_told) start_beyond(work, after.id, as<Column>(after).identity->sequence, sequence_of(after.id));
}

void number_by_own_sequence(Work& work, const Object& before, const Object& after) {
  if (as<Column>(before).identity || as<Column>(before).default_value || !as<Column>(after).default_value) return;
  for (const Object* sequence : sequences_of(work, after, before, false))
    start_beyond(work, after.id, as<Sequence>(*sequence), literal(qualified(sequence->id)));
}

void drop_identity(Work& work, const Object& before, const Object& after) {
  sub_command(work, table_of(after.id), "ALTER COLUMN " + quote(after.id.name) + " DROP IDENTITY", Form::identity);
  for (const Object* sequence : sequences_of(work, after, before, false)) create_sequence(work, *sequence);
}

std::pair<Object, Object> numbered_by_sequence(const Object& column, const Catalog& catalog) {
  const Object* table = find(catalog, table_of(column.id));
  Object sequence = *postgresql::sequence_of(column, table ? table->owner : ""), numbered = without_sequence(column);
  as<Column>(numbered).default_value = fmt::format("nextval({}::regclass)", literal(qualified(sequence.id)));
  numbered.needs.insert(std::ranges::upper_bound(numbered.needs, sequence.id), sequence.id);
  std::erase_if(numbered.privileges, [](const std::string& item) { return item.starts_with(fmt::format("({}) ", sequence_part)); });
  return {std::move(numbered), std::move(sequence)};
}

}  // namespace concertina::postgresql
