// In which order the triggers of one moment run. One that comes takes its place beside those that are there by then; where it comes or goes, the one
// behind it follows another one from then on, without a statement. Those of a plan's own stand behind all others, and are not counted.
#pragma once
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"

namespace concertina::mysql {

// The groups, one after the other, with the places that triggers take in them, and with those that move along.
std::vector<std::vector<Change>> with_places(const Catalog& before, std::vector<std::vector<Change>> atoms);

// Without those that move along with others: the other way, they do so again.
std::vector<Change> without_places(std::vector<Change> effects);

bool moves_along(const Change& change);  // no statement is about it

}  // namespace concertina::mysql
