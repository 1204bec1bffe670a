// JSON that somebody wrote, before anything is known of its shape.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace concertina {

// Throws Error with line and column: no JSON, nested too deeply, a member twice in one object.
nlohmann::ordered_json parsed(std::string_view text, const std::string& where);

}  // namespace concertina
