// What a statement says it calls by another name.
#pragma once
#include <map>

#include "diff/renames.hpp"
#include "lint/tried/words.hpp"

namespace concertina::tried {

struct SaidRenames {
  Renames parts;   // columns and indexes, under the old name of their table
  Renames tables;  // old → new
};

SaidRenames renames_said(const Words& words, const Catalog& before);

}  // namespace concertina::tried
