// A limit of time for what is tried: a statement of a migration may never end.
#pragma once
#include <chrono>

#include "run/client.hpp"

namespace concertina::tried {

// The client, whose every statement is stopped over `other`, a second connection to its server, once it takes longer.
Client watched(const Client& client, const Client& other, std::chrono::seconds limit);

}  // namespace concertina::tried
