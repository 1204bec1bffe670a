// What another type of a column costs on PostgreSQL, by what is known of the column.
#pragma once
#include <string_view>

#include "dialects/dialect.hpp"
#include "lint/situation.hpp"

namespace concertina {

struct TypeChange {
  Cost cost = Cost::metadata;
  std::string_view unless;  // on what it hangs that is not known; empty: nothing
};

TypeChange type_change(const Act& act, const Situation& situation);

}  // namespace concertina
