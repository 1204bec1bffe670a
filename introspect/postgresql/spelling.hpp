// One spelling for expressions that the server itself spells in two ways: as written first, and as read back from a dump.
#pragma once
#include "model/object.hpp"

namespace concertina::postgresql {

// In the object's texts (ARRAY['x'::character varying])::text[] → ARRAY[('x'::character varying)::text]: the parser hands the cast
// of an array down to what it is made of, so that a dump that is read again says the latter (transformArrayExpr in the server's
// parse_expr.c). How the server comes to the first again is kept in the object's spelling.
void spread_casts(Object& object);

}  // namespace concertina::postgresql
