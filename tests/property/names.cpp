// Names that ask for quotes, care and space.
#include <algorithm>
#include <array>

#include "property/facts.hpp"
#include "property/moves.hpp"

namespace concertina::test {
namespace {

constexpr std::array<std::string_view, 13> stems{"a",        "id",   "order", "Mixed Case",
                                                 "quo\"ted", "it's", "ü ñ",   "select",
                                                 "dot.ted",  "new",  "old",   "as many bytes as a name can ever have in the catalog of a server",
                                                 "back`tick"};
constexpr std::array<std::string_view, 4> reserved{"order", "select", "user", "group"};  // with a number behind they would not be

}  // namespace

std::string new_name(Sketch& sketch, int pick) {
  const std::string word(reserved[static_cast<std::size_t>(pick) % reserved.size()]);
  if (pick % 5 == 0 && sketch.reserved_words.insert(word).second) return word;
  const std::string number = std::to_string(++sketch.last_key);
  if (pick % 3) return "n" + number;
  const std::string_view stem = stems[static_cast<std::size_t>(pick / 3) % stems.size()];
  return std::string(stem.substr(0, std::min(stem.size(), facts_of(sketch).longest_name - number.size()))) + number;
}

}  // namespace concertina::test
