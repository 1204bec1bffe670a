#include "planner/few_rows.hpp"

#include "planner/fill.hpp"

namespace concertina {

bool has_few_rows(const ObjectId& table, const Context& context) {
  constexpr std::int64_t least_bytes_of_row = 28;
  const Statistics known = statistics_of(context.from, table);
  return is_small(table, context) || (known.rows < 0 && known.bytes >= 0 && known.bytes < context.policy.inline_below * least_bytes_of_row);
}

}  // namespace concertina
