// The names in a view's text that may be those of other objects: not its columns, and no aliases.
#pragma once
#include <string>

namespace concertina::mysql {

std::string named_in_view(const std::string& view);

}  // namespace concertina::mysql
