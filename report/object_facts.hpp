// What there is to say about a database object, fact by fact: for lists of what is added, and of what differs.
#pragma once
#include <string>
#include <vector>

#include "model/object.hpp"

namespace concertina {

struct Fact {
  std::string name;    // "type", "not null", "definition"
  std::string value;   // one line; compared and shown where it differs; empty: not there
  std::string phrase;  // as it stands in a description: "not null", "default 'x'"; empty: the usual, not worth a word
};

// In the order in which they are read; objects of one kind have the same names.
std::vector<Fact> facts_of(const Object& object);

// The phrases in one line: "text not null default 'x'".
std::string description(const Object& object);

}  // namespace concertina
