// The bodies of triggers, routines and events as they were written: in information_schema their strings have lost quotes,
// backslashes and character sets.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "introspect/mysql/reading.hpp"

namespace concertina::mysql {

// The statements that make these again, by name.
std::map<std::string, std::string> created(const Reading& reading, Kind kind, const std::vector<std::string>& names);

// What MySQL's information_schema leaves out of a view.
struct ViewHead {
  std::string algorithm, columns;  // the list of names in parentheses with a space behind it; empty: the query names them
};
std::map<std::string, ViewHead> view_heads(const Reading& reading, const std::vector<std::string>& views);

// What stands behind the head of a statement as SHOW CREATE gives it.
std::string body_of(Kind kind, const std::string& created);

}  // namespace concertina::mysql
