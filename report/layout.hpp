// How the printed plan stands on the page: labels in a column, prose beside them, items of lists hanging.
#pragma once
#include <cstddef>
#include <string>

namespace concertina {

// The text behind a label of fixed width, its further lines below it; 130 columns at most.
std::string labelled(std::size_t indent, const std::string& label, const std::string& text);
// What still fits behind a label in one line.
std::size_t width_behind_label(std::size_t indent);

// Prose, 100 columns at most; lines that begin with "- " are items of a list.
std::string paragraph(std::size_t indent, const std::string& text);

}  // namespace concertina
