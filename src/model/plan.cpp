#include "model/plan.hpp"

namespace concertina {

std::string_view word(Phase phase) {
  switch (phase) {
    case Phase::expand: return "expand";
    case Phase::backfill: return "backfill";
    case Phase::verify: return "verify";
    case Phase::flip: return "flip";
    case Phase::contract: return "contract";
  }
  return "expand";
}

}  // namespace concertina
