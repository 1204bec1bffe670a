// What the linter says: values only, whatever the format.
#pragma once
#include <string>
#include <vector>

namespace concertina {

struct Finding {
  std::string rule, severity;  // "error", "warning", "note"
  std::string file;
  std::string part;  // of a plan: "deploy 1, public.users.email/drop"; of other files empty
  int line = 0;      // 0: the whole file
  std::string text;  // what is so here, one sentence
  bool sure = true;  // false: it depends on what the linter does not know, and the text says on what
  auto operator<=>(const Finding&) const = default;
};

}  // namespace concertina
