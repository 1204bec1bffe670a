#include "diff/moves.hpp"

#include <algorithm>

#include "model/error.hpp"

namespace concertina {
namespace {

void move(Moves& moves, const Catalog& before, const ObjectId& old_table, const ObjectId& new_table, const Dialect& dialect) {
  const Renames one{{old_table, new_table}};
  TableMove result;
  for (const auto& [id, object] : before.objects) {
    const Object now = renamed(object, one, dialect);
    if (now == object) continue;
    moves.from.objects.erase(id);
    moves.from.objects.emplace(now.id, now);
    if (now.id != object.id || now.body != object.body) result.changes.push_back(alter(object, now));
  }
  const auto statistics = before.statistics.find(old_table);
  if (statistics != before.statistics.end()) moves.from.statistics[new_table] = statistics->second;
  if (!dialect.covering_view) throw Error("a renamed table cannot stay readable and writable under its old name here: " + text(old_table), "", "rename it by hand in one deploy that both versions of the application bear");
  result.cover = dialect.covering_view(old_table, new_table, moves.from);
  moves.from.objects.emplace(result.cover.id, result.cover);
  moves.tables.push_back(std::move(result));
}

// The same but for its name.
bool is_namesake(const Object& a, const Object& b) {
  Object other = b;
  other.id = a.id;
  other.needs = a.needs;
  other.owner = a.owner;
  other.privileges = a.privileges;
  return other == a;
}

bool belongs_to(const Object& object, const ObjectId& table) {
  const auto* sequence = maybe<Sequence>(object);
  if (sequence) return sequence->owned_by && table_of(*sequence->owned_by) == table;
  return (object.id.kind == Kind::constraint || object.id.kind == Kind::index) && table_of(object.id) == table;
}

// Names like accounts_pkey follow their table's name in the desired schema.
void pair_parts(Renames& parts, const Catalog& from, const Catalog& to, const ObjectId& table) {
  for (const auto& [id, object] : from.objects) {
    if (!belongs_to(object, table) || find(to, id)) continue;
    for (const auto& [other_id, other] : to.objects) {
      const bool free = !find(from, other_id) && std::none_of(parts.begin(), parts.end(), [&](const auto& p) { return p.second == other_id; });
      if (other_id.kind != id.kind || !belongs_to(other, table) || !free || !is_namesake(object, other)) continue;
      parts.emplace(id, other_id);
      break;
    }
  }
}

}  // namespace

Moves move_tables(const Catalog& from, const Catalog& to, const Renames& tables, const Dialect& dialect) {
  Moves moves{from, {}, {}};
  for (const auto& [old_table, new_table] : tables) {
    const Catalog before = moves.from;
    move(moves, before, old_table, new_table, dialect);
  }
  for (const auto& [old_table, new_table] : tables) pair_parts(moves.parts, moves.from, to, new_table);
  return moves;
}

Renames renamed_parts(const Catalog& from, const Catalog& to, const std::set<ObjectId>& tables) {
  Renames parts;
  for (const ObjectId& table : tables) pair_parts(parts, from, to, table);
  return parts;
}

}  // namespace concertina
