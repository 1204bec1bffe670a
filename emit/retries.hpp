// What a program needs to try statements again that gave up waiting for a lock.
#pragma once
#include <optional>
#include <string>

#include "emit/piece.hpp"

namespace concertina {

struct Retries {
  int tries;          // in all
  std::string codes;  // the server's numbers of the errors: "1205, 1213"
  std::string text;   // for a comment
};

// Of either way of the piece; none: nothing in it waits, or the SQL itself tries again.
std::optional<Retries> retries_of(const Piece& piece);

}  // namespace concertina
