// Names of what a plan makes for its own use. A user's object may be called so, too: where that matters, the desired schema tells.
#pragma once
#include <string_view>

namespace concertina {

inline constexpr std::string_view scaffold_prefix = "concertina_";

constexpr bool is_scaffold_name(std::string_view name) { return name.starts_with(scaffold_prefix); }

}  // namespace concertina
