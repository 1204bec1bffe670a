// Foreign keys on engines that hold them by an index: there is one at any time.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// Where the last index by which a foreign key holds goes before another one comes, a plain index stands in for it meanwhile.
void serve_foreign_keys(std::vector<Deploy>& deploys, const Context& context);

}  // namespace concertina
