// Moves that add something.
#pragma once
#include "property/moves.hpp"

namespace concertina::test {

void add_table(Sketch& sketch, const Move& move);
void add_column(Sketch& sketch, const Move& move);
void add_required_column(Sketch& sketch, const Move& move);
void add_generated_column(Sketch& sketch, const Move& move);
void add_serial_column(Sketch& sketch, const Move& move);
void add_key(Sketch& sketch, const Move& move);
void add_check(Sketch& sketch, const Move& move);
void add_foreign_key(Sketch& sketch, const Move& move);
void add_index(Sketch& sketch, const Move& move);
void add_trigger(Sketch& sketch, const Move& move);
void add_view(Sketch& sketch, const Move& move);
void add_function(Sketch& sketch, const Move& move);
void add_sequence(Sketch& sketch, const Move& move);
void add_enum(Sketch& sketch, const Move& move);

// The part that a number chooses; nullptr: there is none.
template <class Parts>
auto* chosen(Parts& parts, int pick) {
  return parts.empty() ? static_cast<decltype(parts.data())>(nullptr) : &parts[static_cast<std::size_t>(pick) % parts.size()];
}

}  // namespace concertina::test
