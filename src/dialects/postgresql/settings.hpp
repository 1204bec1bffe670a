// Settings of a session on which it depends what SQL expressions give: text of times, numbers and bytes, and how literals read.
// Two versions of an application and a backfill, each with settings of its own, must compute the same.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/plan.hpp"

namespace concertina::postgresql {

using Settings = std::vector<std::pair<std::string, std::string>>;

// What to set where these expressions are computed; empty: they give the same under all settings.
Settings settings_for(const std::vector<std::string>& expressions);
// What to set where rows are filled in or counted: it must be all rows, too.
Settings settings_for(const Backfill& backfill);
Settings settings_for(const Check& check);

// `set`: SET or SET LOCAL.
std::vector<std::string> set_statements(std::string_view set, const Settings& settings);
std::vector<std::string> reset_statements(const Settings& settings);

}  // namespace concertina::postgresql
