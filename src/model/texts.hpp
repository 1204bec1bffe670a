// The SQL texts in an object: expressions and definitions.
#pragma once
#include <string>
#include <vector>

#include "model/object.hpp"

namespace concertina {

std::vector<std::string*> texts_of(Body& body);  // pointers into it

}  // namespace concertina
