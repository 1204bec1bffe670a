// A decision that no diff can infer, written by a person: in a comment of the desired SQL or in an intents file.
#pragma once
#include <string>
#include <vector>

namespace concertina {

enum class IntentKind { rename_table, rename_column, convert, backfill, split, move, replace, rename_value, replace_value };

struct Intent {
  IntentKind kind = IntentKind::rename_column;
  std::vector<std::string> from;  // object names as written: users.email, "my table"; of a value: type.value
  std::vector<std::string> to;
  std::vector<std::string> up;  // SQL expressions; backfill: the value
  std::vector<std::string> down;
  std::string where;  // file:line it was read from; not part of the plan
  bool operator==(const Intent&) const = default;
};

}  // namespace concertina
