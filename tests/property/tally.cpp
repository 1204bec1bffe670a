#include "property/tally.hpp"

#include <fmt/format.h>

#include <regex>

namespace concertina::test {

void count(Tally& tally, const Comparison& comparison) {
  if (!comparison.moves.empty()) tally.changes[{"table", "rename"}] += static_cast<int>(comparison.moves.size());
  for (const Change& change : comparison.changes)
    ++tally.changes[{std::string(word(id_of(change).kind)), std::string(renames(change) ? "rename" : action(change))}];
}

std::string shown(const Tally& tally) {
  std::string result = fmt::format("{} pairs, {} refused, {} not continued without their file\n", tally.pairs, tally.refused, tally.not_continued);
  for (const auto& [reason, times] : tally.reasons) result += fmt::format("  refused {:4}: {}\n", times, reason);
  for (const auto& [what, times] : tally.changes) result += fmt::format("  {:26} {:6} {:5}\n", what.first, what.second, times);
  return result;
}

std::string without_names(const std::string& message) {
  static const std::regex name(R"((\S*|"[^"\n]*)[0-9]\S*)");
  return std::regex_replace(message, name, "…");
}

}  // namespace concertina::test
