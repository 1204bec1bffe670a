#include "dialects/sqlite/lives.hpp"

namespace concertina::sqlite {
namespace {

struct Tracker {
  Lives result;
  std::map<std::string, int> by_name;  // now

  int open(const ObjectId& table, Fate fate) {
    result.lives.push_back({table, table, fate});
    return by_name[table.name] = static_cast<int>(result.lives.size()) - 1;
  }

  // Effects of a renamed table's parts may name it either way, before and behind the rename.
  int owner_of(const Change& change) const {
    for (const std::optional<Object>* side : {&change.after, &change.before}) {
      if (!*side || !belongs_to_table((*side)->id.kind)) continue;
      const auto found = by_name.find((*side)->id.parent);
      if (found != by_name.end()) return found->second;
    }
    for (std::size_t i = 0; i < result.lives.size(); ++i) {
      if (change.before && result.lives[i].start.name == change.before->id.parent) return static_cast<int>(i);
    }
    return -1;
  }

  int table_effect(const Change& change) {
    if (!change.before) return open(change.after->id, Fate::created);
    const auto found = by_name.find(change.before->id.name);
    if (found == by_name.end()) return -1;
    const int index = found->second;
    Life& life = result.lives[static_cast<std::size_t>(index)];
    by_name.erase(found);
    if (!change.after) {
      life.fate = Fate::dropped;
      life.end = life.start;
      return index;
    }
    life.end = change.after->id;
    if (life.fate == Fate::created) life.start = life.end;
    return by_name[life.end.name] = index;
  }
};

}  // namespace

Lives follow(const Catalog& before, const std::vector<Change>& effects) {
  Tracker tracker;
  for (const auto& [id, object] : before.objects) {
    if (id.kind == Kind::table) tracker.open(id, Fate::kept);
  }
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const Kind kind = id_of(effects[i]).kind;
    const int owner = kind == Kind::table ? tracker.table_effect(effects[i]) : tracker.owner_of(effects[i]);
    tracker.result.owner.push_back(owner);
    if (owner >= 0 && kind != Kind::index && kind != Kind::trigger) tracker.result.lives[static_cast<std::size_t>(owner)].last = i;
  }
  return tracker.result;
}

}  // namespace concertina::sqlite
