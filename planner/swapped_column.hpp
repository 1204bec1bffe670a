// The guises of columns and types that change places with others of their names: as they are, beside them, and set aside.
#pragma once
#include <string>

#include "diff/renames.hpp"
#include "planner/steps.hpp"

namespace concertina {

// One column: as it is, and in its other guises on the way.
struct SwappedColumn {
  Object before;
  Object settled;                    // after the swap: the new type; NOT NULL only where both sides say so
  Object shadow;                     // beside it until the swap, under a temporary name
  Object aside;                      // the old column after the swap, under a temporary name
  std::string up, down;              // before the swap: expressions over the column and the shadow
  std::string up_after, down_after;  // behind it: over the old column's temporary name and the column
  Casting casting = {};              // what may become of a value on the way to the new type
};

// A type that changes places together with the columns of it.
struct SwappedType {
  Object before, settled;
  Object fresh, aside;  // the new one until the swap, the old one after it, under temporary names
};

// The guises of a column, of which `settled` is the last. REQUIRES: both have one name.
SwappedColumn swapped_column(const Object& before, const Object& settled, const Renames& fresh_types, const Renames& old_types, const Context& context);

}  // namespace concertina
