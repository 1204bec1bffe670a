// Foreign keys that lead to tables which are exchanged, or leave their parent for a moment.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// They go before that and come again behind it, unchecked: the rows were checked before.
struct KeysAround {
  std::vector<std::string> dropped = {};  // steps before, of those that go for good
  std::vector<Change> gone = {}, made = {};
  std::vector<Step> checked = {};
};

// `goes_along`: the key goes and comes with the tables.
KeysAround keys_around(const std::set<ObjectId>& tables, std::string_view rule, const std::function<bool(const Object&)>& goes_along, const Context& context);

}  // namespace concertina
