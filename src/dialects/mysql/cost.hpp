// What a change of a column costs, before it is known which statement carries it out.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::mysql {

// As the members of Dialect.
Cost add_column_cost(const Column& column, const Catalog& catalog);
Cost alter_column_cost(const Column& before, const Column& after, const ObjectId& id, const Catalog& catalog);
std::vector<Hazard> hazards(const Statement& statement);

}  // namespace concertina::mysql
