#include "model/error.hpp"
#include "run/engine.hpp"

namespace concertina {

Scratch scratch_like(const Engine& engine, const std::string& dev, int version, const std::string& collation) {
  Scratch scratch = engine.scratch(dev, version);
  if (engine.set_collation != nullptr && !collation.empty()) engine.set_collation(scratch.client, collation);
  return scratch;
}

const Engine& engine(std::string_view dialect) {
  std::string known;
  for (const Engine* candidate : all_engines()) {
    if (candidate->dialect == dialect) return *candidate;
    known += (known.empty() ? "" : " and ") + std::string(candidate->dialect);
  }
  throw Error("there is no engine \"" + std::string(dialect) + "\"", "", "this version reads " + known);
}

const Engine* engine_of_url(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos) return nullptr;
  for (const Engine* candidate : all_engines()) {
    for (const std::string_view scheme : candidate->schemes) {
      if (scheme == url.substr(0, colon)) return candidate;
    }
  }
  return nullptr;
}

}  // namespace concertina
