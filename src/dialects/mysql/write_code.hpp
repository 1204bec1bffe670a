// Views, triggers, functions, procedures, events and sequences: what has no rows.
#pragma once
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"
#include "model/plan.hpp"

namespace concertina::mysql {

std::vector<Statement> drop_code(const Catalog& before, const std::vector<Change>& effects);
std::vector<Statement> create_code(const Catalog& before, const std::vector<Change>& effects);

}  // namespace concertina::mysql
