#include "diff/moves.hpp"

#include <algorithm>

#include "dialects/table_names.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/partition.hpp"

namespace concertina {
namespace {

// Code that names tables by their names alone finds the view that stands for the old one.
Object left_behind(const Object& code, const ObjectId& table, const ObjectId& cover) {
  Object result = code;
  const auto reads = [&](const ObjectId& need) { return table_of(need) == table; };
  if (std::erase_if(result.needs, reads) > 0) add_needs(result, {cover});
  return result;
}

// With it go the sequences of its columns, to another schema, and functions that take its rows are called by its name.
Renames with_what_follows(const ObjectId& old_table, const ObjectId& new_table, const Catalog& before, const Dialect& dialect) {
  Renames result{{old_table, new_table}};
  const TableNames names{result, dialect.lexical, dialect.quote};
  for (const auto& [id, object] : before.objects) {
    const auto* sequence = maybe<Sequence>(object);
    const bool takes_rows = id.kind == Kind::function && !dialect.moved_part && needs(object, old_table);
    ObjectId now = id;
    if (sequence && sequence->owned_by && table_of(*sequence->owned_by) == old_table) now.schema = new_table.schema;
    if (takes_rows) now.name = with_renamed_table(id.name, old_table, new_table, names);
    if (now == id) continue;
    if (find(before, now))
      throw Error(text(id) + " would go with its table, and there is one of its name", text(now), "rename one of the two in a plan before");
    result.emplace(id, now);
  }
  return result;
}

void move(Moves& moves, const Catalog& before, const ObjectId& old_table, const ObjectId& new_table, const Dialect& dialect) {
  const Renames one = with_what_follows(old_table, new_table, before, dialect);
  TableMove result;
  for (const auto& [id, object] : before.objects) {
    Object now = renamed(object, one, dialect);
    if (dialect.moved_part) {
      if (table_of(id) == old_table) {
        now = dialect.moved_part(std::move(now), old_table, new_table);
      } else if (maybe<Definition>(object)) {
        now = left_behind(object, old_table, {Kind::view, old_table.schema, "", old_table.name});
      }
    }
    if (now == object) continue;
    moves.from.objects.erase(id);
    moves.from.objects.emplace(now.id, now);
    if (now.id != object.id || now.body != object.body) result.changes.push_back(alter(object, now));
  }
  const auto statistics = before.statistics.find(old_table);
  if (statistics != before.statistics.end()) moves.from.statistics[new_table] = statistics->second;
  if (!dialect.covering_view)
    throw Error("a renamed table cannot stay readable and writable under its old name here: " + text(old_table), "",
                "rename it by hand in one deploy that both versions of the application bear");
  result.cover = dialect.covering_view(old_table, new_table, moves.from);
  moves.from.objects.emplace(result.cover.id, result.cover);
  moves.tables.push_back(std::move(result));
}

// The same but for its name and what is said about it.
bool is_namesake(const Object& a, const Object& b) {
  Object other = b;
  other.id = a.id;
  other.needs = a.needs;
  other.comment = a.comment;
  other.owner = a.owner;
  other.privileges = a.privileges;
  return other == a;
}

// Whose it is: a table of constraints, indexes and owned sequences; nullopt of all else.
std::optional<ObjectId> owner_of(const Object& object) {
  if (const auto* sequence = maybe<Sequence>(object)) return sequence->owned_by ? std::optional(table_of(*sequence->owned_by)) : std::nullopt;
  if (object.id.kind != Kind::constraint && object.id.kind != Kind::index) return std::nullopt;
  return table_of(object.id);
}

using Parts = std::map<std::pair<ObjectId, Kind>, std::vector<const Object*>>;

// A server that makes indexes for foreign keys by itself takes them away, too, when another one comes.
bool keeps_foreign_keys(const ObjectId& table, const Catalog& catalog, const Catalog& other) {
  return std::ranges::all_of(children(catalog, table, Kind::constraint), [&](const Object* key) {
    const Object* same = find(other, key->id);
    return !is_foreign_key(*key) || (same && same->body == key->body);
  });
}

// There it goes by that name, too: as its partition's part of a key or index.
bool is_part_of_parent(const Object& object, const ObjectId& table, const Catalog& catalog) {
  const Partition* partition = names_index(object) ? partition_of(catalog, table) : nullptr;
  return partition && std::ranges::any_of(partition->parts, [&](const auto& part) { return part.second == object.id.name; });
}

// The parts of tables that only the one schema has.
Parts parts_without(const Catalog& catalog, const Catalog& other, bool only_indexes) {
  Parts result;
  for (const auto& [id, object] : catalog.objects) {
    const auto table = only_indexes && id.kind != Kind::index ? std::nullopt : owner_of(object);
    if (!table || find(other, id) || is_part_of_parent(object, *table, other) || (only_indexes && !keeps_foreign_keys(*table, catalog, other))) continue;
    result[{*table, id.kind}].push_back(&object);
  }
  return result;
}

}  // namespace

const Change& renamed_table(const TableMove& move) {
  return *std::find_if(move.changes.begin(), move.changes.end(), [](const Change& change) { return id_of(change).kind == Kind::table && renames(change); });
}

Moves move_tables(const Catalog& from, const Renames& tables, const Dialect& dialect) {
  Moves moves{from, {}};
  for (const auto& [old_table, new_table] : tables) {
    const Catalog before = moves.from;
    move(moves, before, old_table, new_table, dialect);
  }
  return moves;
}

Renames renamed_parts(const Catalog& from, const Catalog& to, bool only_indexes) {
  Parts old_parts = parts_without(from, to, only_indexes), new_parts = parts_without(to, from, only_indexes);
  Renames result;
  for (auto& [owner, olds] : old_parts) {
    std::vector<const Object*>& news = new_parts[owner];
    for (const Object* old : olds) {
      const auto same = std::find_if(news.begin(), news.end(), [&](const Object* other) { return is_namesake(*old, *other); });
      if (same == news.end()) continue;
      result.emplace(old->id, (*same)->id);
      news.erase(same);
    }
  }
  return result;
}

}  // namespace concertina
