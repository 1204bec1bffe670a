// What adding or altering a column costs on a table with rows.
#pragma once
#include <string_view>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

bool is_constant(std::string_view expression);
bool is_volatile(std::string_view expression, const Catalog& catalog);  // unknown functions count as volatile
Cost add_column_cost(const Column& column, const Catalog& catalog);
Cost alter_column_cost(const Column& before, const Column& after, const ObjectId& id, const Catalog& catalog);
// Of type and collation, with the CHECKs that name the column and the indexes that order by it, or compute with it.
Cost type_cost_in_place(const Column& before, const Column& after, const ObjectId& id, const Catalog& catalog);

}  // namespace concertina::postgresql
