#include "dialects/mysql/key_size.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dialects/mysql/restated.hpp"
#include "dialects/mysql/row_size.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/types.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

constexpr std::size_t longest = 3072;  // bytes of InnoDB's usual row formats

// How many characters of the column an index has, 0: all of them; nullopt: it is not over the column itself.
std::optional<std::size_t> prefix_of(const Object& index, const std::string& column) {
  if (as<Index>(index).method != "btree") return std::nullopt;
  for (const std::string& key : as<Index>(index).keys) {
    const std::vector<Token> parts = code_tokens(key, lexical_rules);
    if (!parts.empty() && name_of(parts[0]) == column) return said_length(key);
  }
  return std::nullopt;
}

bool is_text(const Column& column) {
  const std::string base = base_type(column.type);
  return base == "varchar" || base == "char";
}

// The columns that get longer, with each index that stays over them.
template <class F>
void each_longer(const ObjectId& table, const Catalog& before, const std::vector<Change>& changes, F f) {
  for (const Change& change : changes) {
    if (id_of(change).kind != Kind::column || !change.before || !change.after) continue;
    const auto &old = as<Column>(*change.before), &now = as<Column>(*change.after);
    if (!is_text(old) || !is_text(now) || said_length(now.type) <= said_length(old.type)) continue;
    for (const Object* index : children(before, table, Kind::index)) {
      const std::optional<std::size_t> prefix = is_touched(index->id, changes) ? std::nullopt : prefix_of(*index, change.before->id.name);
      if (prefix) f(*index, *prefix, old, now);
    }
  }
}

}  // namespace

std::vector<const Object*> prefixed_anew(const ObjectId& table, const Catalog& before, const std::vector<Change>& changes) {
  std::vector<const Object*> result;
  each_longer(table, before, changes, [&](const Object& index, std::size_t prefix, const Column& old, const Column&) {
    if (prefix > 0 && prefix >= said_length(old.type) && std::ranges::find(result, &index) == result.end()) result.push_back(&index);
  });
  return result;
}

void must_fit_keys(const ObjectId& table, const Catalog& before, const std::vector<Change>& changes) {
  each_longer(table, before, changes, [&](const Object& index, std::size_t prefix, const Column&, const Column& now) {
    const std::size_t bytes = (prefix > 0 ? prefix : said_length(now.type)) * bytes_of_character(now.collation);
    if (bytes <= longest) return;
    throw Error(fmt::format("{} would be over {} bytes of a column, and the server takes {}", text(index.id), bytes, longest), "",
                "let the index begin with fewer characters of the column, or drop it in a plan before this one");
  });
}

}  // namespace concertina::mysql
