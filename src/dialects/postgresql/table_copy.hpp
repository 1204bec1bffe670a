// A copy of a table that is kept in step with it by triggers, while the copy is of another shape: with partitions, with others, or with none.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::postgresql {

CopyWork table_copy(const TableCopy& copy, const Catalog& catalog);

}  // namespace concertina::postgresql
