#include "emit/emitter.hpp"

#include "model/error.hpp"

namespace concertina {

const Emitter& emitter(std::string_view name) {
  std::string known;
  for (const Emitter* candidate : all_emitters()) {
    if (candidate->name == name) return *candidate;
    known += (known.empty() ? "" : ", ") + std::string(candidate->name);
  }
  throw Error("there is no target \"" + std::string(name) + "\"", "--to", "this version knows: " + known);
}

}  // namespace concertina
