// Members that touch the same objects belong together.
#pragma once
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "model/object_id.hpp"

namespace concertina {

template <class Member>
struct Overlapping {
  std::vector<Member> members;
  std::set<ObjectId> reach;  // what they touch
};

template <class Member>
void absorb(Overlapping<Member>& set, const Overlapping<Member>& other) {
  set.members.insert(set.members.end(), other.members.begin(), other.members.end());
  set.reach.insert(other.reach.begin(), other.reach.end());
}

// Adds the set, and to it those that it shares an object with.
template <class Member>
void join(std::vector<Overlapping<Member>>& sets, Overlapping<Member> one) {
  const auto shared = [reach = one.reach](const Overlapping<Member>& other) {
    return std::any_of(reach.begin(), reach.end(), [&](const ObjectId& id) { return other.reach.contains(id); });
  };
  for (const Overlapping<Member>& other : sets) {
    if (shared(other)) absorb(one, other);
  }
  std::erase_if(sets, shared);
  sets.push_back(std::move(one));
}

}  // namespace concertina
