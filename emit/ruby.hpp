// SQL inside Ruby.
#pragma once
#include <string>
#include <string_view>

namespace concertina {

// A literal whose value is the text, byte for byte.
std::string ruby_literal(std::string_view text);

}  // namespace concertina
