// MariaDB shows the checks of a table in the order in which they were added.
#pragma once
#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"

namespace concertina::mysql {

// Among the spelling of a check: the names of those that are shown behind it, in order, as the server quotes them.
inline constexpr const char* checks_behind = "checks behind";

// Keys and checks are made in the order in which they are to stand.
std::string place_of(const Object& part);

// Those that the change adds, and those that stay and are to be shown behind one of them: they go, and come again in the same statement.
std::vector<const Object*> checks_in_order(const Catalog& before, const std::vector<Change>& parts, const std::vector<const Object*>& added);

}  // namespace concertina::mysql
