// Where columns and indexes stand behind the way back, which makes some of them anew: they get their old places in its last statements.
#pragma once
#include <cstddef>
#include <vector>

#include "planner/column_order.hpp"
#include "planner/key_order.hpp"

namespace concertina {

// What the rollbacks do, from the last to the first, and how all stands behind each deploy, where a way back may begin.
struct WayBack {
  struct End {
    std::size_t undone;  // how many of them lead back from there
    PartOrder columns;
    KeyOrder keys;
  };
  std::vector<std::vector<Change>> undone = {};
  std::vector<End> ends = {};
};

// `restated` are the indexes that the server is told anew before the effects.
void note_undone(WayBack& way, std::vector<Change> restated, const std::vector<Change>& effects);

// Steps that do nothing, with the rollbacks that put all into its order again.
std::vector<Step> order_back(const WayBack& way, const Catalog& start, const Context& context);

}  // namespace concertina
