// By which key InnoDB orders the rows of a table: the primary key, and where there is none the first unique one whose columns all refuse NULL.
// https://dev.mysql.com/doc/refman/8.4/en/innodb-index-types.html
#pragma once
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"

namespace concertina::mysql {

// In a table without primary key, the index may be the one.
bool may_order_rows(const Object& index, const Catalog& catalog);
bool may_order_rows_by(const ObjectId& column, const Catalog& catalog);

// Added in place, the index stands in front of others in the definition, and behind them in the partitions that are there: MariaDB opens such a table no
// more as soon as it gets another partition.
bool upsets_partitions(const Object& index, const Catalog& catalog);

// An ALTER of these parts gives the rows another order, in place.
bool orders_anew(const ObjectId& table, const Catalog& before, const std::vector<Change>& parts);

}  // namespace concertina::mysql
