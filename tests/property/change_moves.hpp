// Moves that alter or drop something.
#pragma once
#include "property/moves.hpp"

namespace concertina::test {

void rename_column(Sketch& sketch, const Move& move);
void retype_column(Sketch& sketch, const Move& move);
void rename_table(Sketch& sketch, const Move& move);
void set_not_null(Sketch& sketch, const Move& move);
void drop_not_null(Sketch& sketch, const Move& move);
void change_default(Sketch& sketch, const Move& move);
void change_key(Sketch& sketch, const Move& move);
void change_index(Sketch& sketch, const Move& move);
void change_view(Sketch& sketch, const Move& move);
void change_trigger(Sketch& sketch, const Move& move);
void change_function(Sketch& sketch, const Move& move);
void change_sequence(Sketch& sketch, const Move& move);
void change_enum(Sketch& sketch, const Move& move);
void change_table(Sketch& sketch, const Move& move);
void change_comment(Sketch& sketch, const Move& move);
void change_schema(Sketch& sketch, const Move& move);  // the second one: its comment, or it goes with all that stands in it
void drop_table(Sketch& sketch, const Move& move);
void drop_column(Sketch& sketch, const Move& move);
void drop_part(Sketch& sketch, const Move& move);  // a key, an index or a trigger
void drop_code(Sketch& sketch, const Move& move);  // a view, a function, a sequence or an enum type

}  // namespace concertina::test
