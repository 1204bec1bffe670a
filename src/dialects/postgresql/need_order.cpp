#include "dialects/postgresql/need_order.hpp"

#include <map>
#include <set>

namespace concertina::postgresql {

Objects needed_first(const Objects& objects) {
  std::map<ObjectId, std::vector<std::size_t>> by_id;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const ObjectId& id = objects[i]->id;
    by_id[id].push_back(i);
    if (id.kind == Kind::view) by_id[{Kind::table, id.schema, "", id.name}].push_back(i);  // under the name that a table had
  }
  std::vector<std::vector<std::size_t>> needed_by(objects.size());
  std::vector<std::size_t> waits_for(objects.size(), 0);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    for (const ObjectId& need : objects[i]->needs) {
      const auto found = by_id.find(need);
      for (const std::size_t other : found == by_id.end() ? std::vector<std::size_t>{} : found->second) {
        if (other == i) continue;
        needed_by[other].push_back(i);
        ++waits_for[i];
      }
    }
  }
  std::set<std::size_t> waiting, ready;
  for (std::size_t i = 0; i < objects.size(); ++i) (waits_for[i] == 0 ? ready : waiting).insert(i);
  Objects result;
  while (result.size() < objects.size()) {
    std::set<std::size_t>& from = ready.empty() ? waiting : ready;
    const std::size_t next = *from.begin();
    from.erase(from.begin());
    result.push_back(objects[next]);
    for (const std::size_t other : needed_by[next]) {
      if (--waits_for[other] == 0 && waiting.erase(other) > 0) ready.insert(other);
    }
  }
  return result;
}

}  // namespace concertina::postgresql
