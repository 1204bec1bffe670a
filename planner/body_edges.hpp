// What a function names in its body, which no catalog tells.
#pragma once
#include <set>
#include <string>
#include <string_view>

#include "planner/edges.hpp"
#include "planner/touched.hpp"

namespace concertina {

// The words of a text, and of the bodies that stand in it as strings.
std::set<std::string> words_of(std::string_view text, const LexicalRules& rules);

// A function comes behind the columns that its body names, and behind what fills them: triggers fire it for every write meanwhile.
// `said`: by step what the rules say comes right before it.
void add_body_edges(Edges& edges, const std::vector<Step>& steps, const Touched& touched, const Neighbours& said, const Dialect& dialect);

}  // namespace concertina
