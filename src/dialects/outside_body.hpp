// What a function's definition says outside the string that is its body.
#pragma once
#include "model/object.hpp"

namespace concertina {

// What stands in the string is no dependency to the server: it stays when that goes.
bool names_outside_body(const Object& function, const ObjectId& other);

}  // namespace concertina
