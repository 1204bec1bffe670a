#include "lint/hazard.hpp"

#include <algorithm>

namespace concertina {

Verdicts hazard_with(std::initializer_list<std::string_view> codes, const Act& act) {
  if (act.verb != Verb::plan_hazard || act.is("accepted")) return {};
  const std::string_view code = std::string_view(act.text).substr(0, act.text.find(':'));
  if (std::ranges::find(codes, code) == codes.end()) return {};
  return {Verdict{act.text}};
}

}  // namespace concertina
