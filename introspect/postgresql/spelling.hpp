// One spelling for expressions that the server itself spells in two ways: as written first, and as read back from a dump.
#pragma once
#include "model/object.hpp"

namespace concertina::postgresql {

// The spelling of a dump that is read again, in all of the object's texts. How the server comes to the first one again is kept
// in the object's spelling.
// - (ARRAY['x'::character varying])::text[] → ARRAY[('x'::character varying)::text]: the parser hands the cast of an array down
//   to what it is made of (transformArrayExpr in the server's parse_expr.c).
// - (((a >= 1) AND (a <= 5)) AND b), written as a BETWEEN 1 AND 5 AND b → ((a >= 1) AND (a <= 5) AND b): the parser takes an AND
//   or OR that is the first operand of another for one with it (makeAndExpr in gram.y).
void spell_once(Object& object);

}  // namespace concertina::postgresql
