// Which tables, views and columns the views and triggers of a catalog use, as SQLite's authorizer tells while it prepares
// statements that run them. https://www.sqlite.org/c3ref/set_authorizer.html
#pragma once
#include "model/catalog.hpp"
#include "run/client.hpp"

namespace concertina::sqlite {

// Fills in `needs` of views and triggers and the signatures of views. What SQLite cannot prepare stays without.
void read_uses(Client& client, Catalog& catalog);

}  // namespace concertina::sqlite
