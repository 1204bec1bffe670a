#include "model/plan.hpp"

namespace concertina {

std::string_view word(Phase phase) {
  switch (phase) {
    case Phase::expand:
      return "expand";
    case Phase::backfill:
      return "backfill";
    case Phase::verify:
      return "verify";
    case Phase::flip:
      return "flip";
    case Phase::contract:
      return "contract";
  }
  return "expand";
}

std::string_view word(Milestone milestone) {
  switch (milestone) {
    case Milestone::none:
      return "none";
    case Milestone::transition:
      return "transition";
    case Milestone::release:
      return "release";
    case Milestone::wait:
      return "wait";
  }
  return "none";
}

}  // namespace concertina
