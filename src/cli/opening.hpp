// Opening the two sources of a comparison alike for diff and plan.
#pragma once
#include "cli/arguments.hpp"
#include "introspect/source.hpp"

namespace concertina {

struct Opened {
  Catalog from, to;
  std::vector<Intent> intents;  // of the SQL comments and the intents file
  Policy policy;
  bool live = false;  // `from` is a live database
};

// Notes go to stderr. Throws Error when something is missing, or when the two are of different engines.
Opened open_both(const Arguments& given);

// What two major versions spell differently is no change: the live side is spelled anew as the wanted one was.
void spell_alike(Catalog& from, const Catalog& to, const Arguments& given);

// Throws Error with the ways to say it when `value` is empty.
void require(const std::string& value, const std::string& name, const std::string& hint);

}  // namespace concertina
