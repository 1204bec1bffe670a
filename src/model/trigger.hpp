// A trigger of a partitioned table is one of each partition too: where that is enabled otherwise, an option of the trigger says so by
// the partition's name: "enabled in public.orders_2024" = "disabled", "replica", "always", "enabled".
#pragma once
#include <string_view>

namespace concertina {

inline constexpr std::string_view enabled_in = "enabled in ";

}  // namespace concertina
