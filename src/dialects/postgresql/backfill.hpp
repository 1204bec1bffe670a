// Filling columns in: one UPDATE, or one DO block that commits batch by batch.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

std::vector<Statement> write_backfill(const Backfill& backfill, const Catalog& catalog, const Policy& policy);

// PL/pgSQL behind a batch, outside a transaction: waits until no replica is further behind than the policy bears, tells that it does,
// and gives up after half an hour or what the setting concertina.replica_wait_s says. It needs a variable that is declared, and a
// warning before the first batch for a role that may not see how far replicas are.
std::string wait_for_replicas(const Policy& policy);
std::string declared_for_replicas(const Policy& policy);
std::string warn_of_replicas(const Policy& policy);

}  // namespace concertina::postgresql
