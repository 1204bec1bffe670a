#include "dialects/mysql/unsaid.hpp"

#include <string>

namespace concertina::mysql {
namespace {

struct Place {
  std::size_t at, size;
};

// The date behind STARTS: all are written alike, so that the earlier one is the smaller text.
Place start_in(const std::string& text) {
  const std::size_t schedule = text.find(" ON COMPLETION "), word = text.find(" STARTS '");
  if (word == std::string::npos || word > schedule) return {0, 0};
  const std::size_t at = word + std::string_view(" STARTS ").size();
  return {at, text.find('\'', at + 1) + 1 - at};
}

}  // namespace

void keep_unsaid(const Catalog& from, Catalog& to) {
  for (auto& [id, object] : to.objects) {
    const Object* before = id.kind == Kind::event ? find(from, id) : nullptr;
    if (!before || !as<Definition>(object).options.contains(starts_unsaid)) continue;
    std::string& text = as<Definition>(object).text;
    const std::string& old = as<Definition>(*before).text;
    const Place place = start_in(text), kept = start_in(old);
    if (place.size == 0 || kept.size == 0) continue;
    const std::string start = old.substr(kept.at, kept.size);
    if (start <= text.substr(place.at, place.size)) text.replace(place.at, place.size, start);
  }
}

}  // namespace concertina::mysql
