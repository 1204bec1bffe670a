// The columns of a view's signature.
#pragma once
#include <string>
#include <string_view>

namespace concertina {

std::string signature_name(std::string_view column);  // "a b" integer → a b; id bigint → id

}  // namespace concertina
