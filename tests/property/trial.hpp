// One pair on a real server: what must hold for its plan.
#pragma once
#include <string>

#include "property/moves.hpp"
#include "property/tally.hpp"

namespace concertina::test {

// Throws std::runtime_error that says what does not hold. `files`: also runs the emitted files with the engine's client.
void try_pair(const Pair& pair, Tally& tally, bool files);

// The pair as a golden case: from.sql and to.sql in the folder.
void save(const Pair& pair, const std::string& folder);

}  // namespace concertina::test
