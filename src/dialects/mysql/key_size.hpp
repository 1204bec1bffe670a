// How long a column of an index may be: https://dev.mysql.com/doc/refman/8.4/en/innodb-limits.html
#pragma once
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"

namespace concertina::mysql {

// Indexes over so many characters of a column as it has now, for which the server keeps all of it: they are said again where it gets longer.
std::vector<const Object*> prefixed_anew(const ObjectId& table, const Catalog& before, const std::vector<Change>& changes);

// Throws where a column outgrows an index that stays.
void must_fit_keys(const ObjectId& table, const Catalog& before, const std::vector<Change>& changes);

}  // namespace concertina::mysql
