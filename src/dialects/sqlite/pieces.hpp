// SQL text as pieces ready to be joined again: operators whole (`||`, `->>`), blob literals and exponents in one, names and
// keywords in their one spelling.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/sqlite/spelling.hpp"

namespace concertina::sqlite {

enum class PieceKind { keyword, name, string, number, symbol, sign };  // sign: a + or - before a single operand

struct Piece {
  PieceKind kind;
  std::string text;
};

std::vector<Piece> pieces(std::string_view sql, const Names& names);
std::vector<Piece> without_outer_parentheses(std::vector<Piece> parts);
std::string joined(const std::vector<Piece>& parts);

}  // namespace concertina::sqlite
