// What is deployed under load: a schema, the one that is wanted, the script that a person would write, and what the two versions
// of an application say meanwhile. Every row of `items` carries one value, in whatever columns.
#pragma once
#include <ostream>
#include <string>
#include <vector>

namespace concertina::test {

struct Version {
  std::string insert;               // $1: the value; gives the row's id
  std::string update;               // $1: the value, $2: the id
  std::string upsert;               // the same, as an INSERT of a row that is there
  std::string value;                // an expression over the columns of `items`: the row's value
  std::vector<std::string> others;  // writes and reads without parameters, which change no value
};

struct Recipe {
  std::string name;
  std::string from, to;         // SQL; `to` with intents
  std::string naive;            // the one script for one deploy
  std::string value = "a% b%";  // of number %, as a person writes it
  Version old_version, new_version;
};
void PrintTo(const Recipe& recipe, std::ostream* out);  // for GoogleTest

std::string value_of(const Recipe& recipe, long number);
// Statements that put rows 1 … count into `from`, each with the value of its id.
std::string rows_of(const Recipe& recipe, long count);
const std::vector<Recipe>& recipes();

}  // namespace concertina::test
