// The view that stands for a renamed table under its old name.
#pragma once
#include "model/catalog.hpp"

namespace concertina::mysql {

// As Dialect::covering_view.
Object covering_view(const ObjectId& old_name, const ObjectId& table, const Catalog& catalog);

}  // namespace concertina::mysql
