// The view that stands for a renamed table under its old name, and views under other names.
#pragma once
#include "model/catalog.hpp"

namespace concertina::mysql {

// As Dialect::covering_view.
Object covering_view(const ObjectId& old_name, const ObjectId& table, const Catalog& catalog);

Object called_view(Object view, const std::string& name);  // as Dialect::called_view

}  // namespace concertina::mysql
