// Following each table through the effects of a step: under which name it begins and ends, and which effects are its own.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/change.hpp"

namespace concertina::sqlite {

enum class Fate { kept, created, dropped };

struct Life {
  ObjectId start, end;  // of a created table: both its last name; of a dropped one: both its first
  Fate fate = Fate::kept;
  bool rebuilt = false;
  std::size_t last = 0;  // the last effect on its structure: options, columns, constraints
};

struct Lives {
  std::vector<Life> lives;
  std::vector<int> owner;  // by effect: the life it belongs to; -1: views, and what belongs to no table
};

Lives follow(const Catalog& before, const std::vector<Change>& effects);

}  // namespace concertina::sqlite
