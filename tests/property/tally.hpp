// What the pairs of one run had in them: printed at its end, so that a kind that never came up is seen.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "diff/compare.hpp"

namespace concertina::test {

struct Tally {
  int pairs = 0, refused = 0;
  int not_continued = 0;                                       // plans that stopped, and whose rest only their file knows
  std::map<std::string, int> reasons;                          // of refusals
  std::map<std::pair<std::string, std::string>, int> changes;  // kind, action
};

void count(Tally& tally, const Comparison& comparison);
std::string shown(const Tally& tally);

// What a message says of any pair: all names have numbers in them.
std::string without_names(const std::string& message);

}  // namespace concertina::test
