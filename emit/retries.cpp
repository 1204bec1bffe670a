#include "emit/retries.hpp"

#include <fmt/format.h>

namespace concertina {

std::optional<Retries> retries_of(const Piece& piece) {
  const Script& script = piece.up.script.tries > 1 ? piece.up.script : piece.down.script;
  if (script.tries < 2) return {};
  std::string codes;
  for (const ServerError& error : script.again_on) codes += fmt::format("{}{}", codes.empty() ? "" : ", ", error.code);
  return Retries{script.tries, codes, fmt::format("A statement that cannot have its lock is tried {} times at most, a second apart.", script.tries)};
}

}  // namespace concertina
