#include "dialects/dialect.hpp"

#include "model/error.hpp"

namespace concertina {

const Dialect& dialect(std::string_view name) {
  std::string known;
  for (const Dialect* candidate : all_dialects()) {
    if (candidate->name == name) return *candidate;
    known += (known.empty() ? "" : ", ") + std::string(candidate->name);
  }
  throw Error("there is no dialect \"" + std::string(name) + "\"", "", "this version knows: " + known);
}

}  // namespace concertina
