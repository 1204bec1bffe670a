// What goes to stderr, and colours. Passwords are taken out of every message here, whatever it was made of.
#pragma once
#include <string>
#include <vector>

#include "model/error.hpp"

namespace concertina {

// One line, and every word of it that names a URL without its password.
std::string shown(const std::string& message);

void print_error(const Error& error);                     // `concertina: WHAT (WHERE)` and `hint: …`
void print_notes(const std::vector<std::string>& notes);  // `note: …`

// Lines that begin with + - ~ in green, red and yellow when stdout is a terminal and NO_COLOR is not set; else the text as it is.
std::string coloured_changes(const std::string& text);

}  // namespace concertina
