// SQL inside JavaScript.
#pragma once
#include <string>
#include <string_view>

namespace concertina {

// A template literal whose value is the text, byte for byte.
std::string javascript_literal(std::string_view text);

}  // namespace concertina
