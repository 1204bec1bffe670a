// Pass 1: changes → sets → steps. Every change ends in exactly one set.
#pragma once
#include <string>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

struct Claimed {
  const Rule* rule;
  ChangeSet set;
};

// By rank: each rule takes from what the ones before it left. Throws Error for a change that no rule claims.
std::vector<Claimed> claim(const Context& context);
std::vector<Step> rewrite(const std::vector<Claimed>& claimed, const Context& context);

}  // namespace concertina
