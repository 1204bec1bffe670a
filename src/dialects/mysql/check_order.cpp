#include "dialects/mysql/check_order.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/mysql/restated.hpp"
#include "dialects/mysql/spelling.hpp"
#include "model/key_place.hpp"

namespace concertina::mysql {
namespace {

std::vector<std::string> behind(const Object& check) {
  std::vector<std::string> names;
  const std::string said = check.spelling.value(checks_behind);
  for (const Token& token : code_tokens(said, lexical_rules)) {
    if (token.kind == TokenKind::quoted_name) names.push_back(name_of(token));
  }
  return names;
}

}  // namespace

std::string place_of(const Object& part) {
  const auto* constraint = maybe<Constraint>(part);
  if (!constraint || constraint->type != ConstraintType::check) return part.spelling.value(key_place);
  return fmt::format("{:03}", 999 - std::min<std::size_t>(behind(part).size(), 999));
}

std::vector<const Object*> checks_in_order(const Catalog& before, const std::vector<Change>& parts, const std::vector<const Object*>& added) {
  if (added.empty()) return {};
  std::vector<const Object*> result = added;
  std::ranges::stable_sort(result, {}, [](const Object* check) { return place_of(*check); });
  const ObjectId table = table_of(added[0]->id);
  std::size_t at = 1;
  for (const std::string& name : behind(*result[0])) {
    const ObjectId id = child_id(Kind::constraint, table, name);
    const Object* stays = is_touched(id, parts) ? nullptr : find(before, id);
    if (at < result.size() && result[at]->id == id) {
      ++at;
    } else if (stays) {
      result.insert(result.begin() + static_cast<std::ptrdiff_t>(at++), stays);
    }
  }
  return result;
}

}  // namespace concertina::mysql
