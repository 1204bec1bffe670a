// Python source cut into tokens and logical lines, without running or checking it. What is no Python ends in tokens all the same.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concertina {

enum class PyKind { word, number, string, symbol };

struct PyToken {
  PyKind kind = PyKind::symbol;
  std::string_view text = {};  // as written
  int line = 1;
  std::size_t partner = 0;  // of a bracket: the token that closes or opens it; itself where there is none
};

struct PyComment {
  std::string_view text;  // with its #
  int line = 1;
};

struct PyLine {  // a logical line: brackets may span several
  int indent = 0;
  std::size_t begin = 0, end = 0;  // tokens
};

struct PySource {  // parts of the text, which must outlive it
  std::vector<PyToken> tokens;
  std::vector<PyLine> lines;
  std::vector<PyComment> comments;
  int open_line = 0;  // where a string or bracket begins that nothing closes; 0: there is none

  std::string_view at(std::size_t token) const { return token < tokens.size() ? tokens[token].text : std::string_view(); }
};

PySource python_source(std::string_view text);

// Text that Python makes of literals, and the source line on which each line of it begins: one more than it has line ends.
struct PyText {
  std::string text = {};
  std::vector<int> lines = {1};
};

// The value of a string token; nothing for an f-string with something to fill in.
std::optional<PyText> python_string(const PyToken& token);

}  // namespace concertina
