// Random changes of a sketch, as values: a list of them makes a schema from nothing, another list makes the desired schema from
// that one, and a shorter list is a simpler case.
#pragma once
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/intent.hpp"
#include "property/sketch.hpp"

namespace concertina::test {

// One kind of change, and numbers that choose what it meets; where there is nothing to meet it changes nothing.
struct Move {
  int what = 0;  // index into all_moves()
  int a = 0, b = 0, c = 0;
};
void showValue(const Move& move, std::ostream& out);  // for RapidCheck

struct MoveKind {
  std::string_view name;
  bool builds;  // also makes schemas from nothing
  int weight;
  void (*change)(Sketch& sketch, const Move& move);
};
const std::vector<MoveKind>& all_moves();

// Two schemas, and what a person would have written about the way from the one to the other.
struct Pair {
  Sketch from, to;
  std::vector<Intent> intents;
  std::set<int> filled;  // columns that a backfill is asked for
};
Pair pair_of(const std::string& dialect, const std::vector<Move>& building, const std::vector<Move>& changing);

// A name that the schema does not have: plain, reserved, quoted, or as long as can be.
std::string new_name(Sketch& sketch, int pick);

}  // namespace concertina::test
