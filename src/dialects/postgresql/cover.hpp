// A view that stands for a renamed table under its old name.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::postgresql {

// Updatable by itself: one table, plain columns. It runs with its caller's rights from 15 on (security_invoker).
Object covering_view(const ObjectId& old_name, const ObjectId& table, const Catalog& catalog);

}  // namespace concertina::postgresql
