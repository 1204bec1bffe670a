// Objects whose CREATE statement is a list of NAME = value, of which ALTER sets some: an operator's estimators, a dictionary's options.
#pragma once
#include "dialects/postgresql/writer.hpp"

namespace concertina::postgresql {

bool is_settable(Kind kind);
bool sets_all(const Definition& before, const Definition& after);  // that differ
void set_values(Work& work, const Object& before, const Object& after);

}  // namespace concertina::postgresql
