// Views of the old version that the desired schema has not, or has with fewer columns: they stay until the release. Where a column
// below them changes its type, they are made again as they are, with the new type in their columns.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// As they are behind the change; `types`: the new ones, by column. A view whose new form no text tells is not among them: where it
// computes with such a column, only the server knows.
std::vector<Object> kept_views(const std::map<ObjectId, std::string>& types, const Context& context);

// A view that shows such columns plainly, and all that read it, as they are behind the change; none: one of them says more.
std::map<ObjectId, Object> plain_views_with(const Object& view, const std::map<ObjectId, std::string>& types, const Context& context);

}  // namespace concertina
