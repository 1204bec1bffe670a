// Defaults that MySQL gives a column that is there, and refuses where a column is added: another server could not repeat their values.
// https://dev.mysql.com/doc/refman/8.4/en/replication-sbr-rbr.html#replication-rbr-safe-unsafe
#pragma once
#include <vector>

#include "model/change.hpp"

namespace concertina::mysql {

// The columns come without such a default, and get it in the next group.
std::vector<std::vector<Change>> with_parted_defaults(const std::vector<std::vector<Change>>& atoms);

}  // namespace concertina::mysql
