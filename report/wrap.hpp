// Prose in lines of a bounded width: for reports, and for the comments at the head of emitted files.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace concertina {

std::size_t width_of(std::string_view text);  // characters of UTF-8, not bytes

// Broken at spaces and at line ends of the text; a word wider than `width` keeps a line of its own. Never empty.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

std::vector<std::string> lines_of(std::string_view text);         // without their line ends
std::string one_line(std::string_view text);                      // every run of white space is one space
std::string shortened(std::string_view text, std::size_t width);  // one line, cut with … where it is wider

}  // namespace concertina
