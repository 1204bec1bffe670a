// One object as canonical text: what a fingerprint is made of.
#pragma once
#include <string>

#include "model/object.hpp"

namespace concertina {

std::string object_text(const Object& object);  // compact JSON, equal for equal objects

}  // namespace concertina
