// The changes of tables, columns and constraints among the effects of a step, as ALTER TABLE and as rebuilds.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"
#include "dialects/sqlite/lives.hpp"

namespace concertina::sqlite {

struct TableWork {
  std::vector<Statement> statements;
  Catalog now;  // what the statements lead to; differs from the wanted catalog where they are not enough
};

// Does natively what it can, in the effects' order; the lives marked `rebuilt` get one rebuild each at their last effect.
TableWork change_tables(const Catalog& before, const Catalog& after, const std::vector<Change>& effects, const Lives& lives);

// Marks the lives that need a rebuild: where doing all that is native does not lead to the wanted table.
void mark_rebuilds(Lives& lives, const Catalog& before, const Catalog& after, const std::vector<Change>& effects);

}  // namespace concertina::sqlite
