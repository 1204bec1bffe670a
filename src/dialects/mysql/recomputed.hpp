// MariaDB describes a column that is computed in another way anew, where it stands.
#pragma once
#include <vector>

#include "model/change.hpp"

namespace concertina::mysql {

// A virtual column of the table that goes and comes again is altered: not one behind a column that it is computed from and that comes.
std::vector<Change> with_recomputed(std::vector<Change> parts);

}  // namespace concertina::mysql
