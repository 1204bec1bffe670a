// Statements of PostgreSQL 16 to 18 that the parser, which is PostgreSQL 15's, does not take: written in older words that mean the same to the rules.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "lint/act.hpp"

namespace concertina::tree {

struct OlderWords {
  std::string sql;                 // line by line as the given one
  std::set<std::string> enforced;  // constraints that ALTER CONSTRAINT … ENFORCED switches on: VALIDATE CONSTRAINT there
  bool sets_expression = false;    // SET EXPRESSION: DROP EXPRESSION there
  std::vector<bool> stored = {};   // of the generated columns, one after the other; all are STORED there
};

OlderWords in_older_words(const std::string& sql);

void mark(std::vector<Act>& acts, const OlderWords& words);  // what the acts of the older words do not say

}  // namespace concertina::tree
