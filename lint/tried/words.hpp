// A statement of MySQL, MariaDB or SQLite as words: what it is about, as far as that can be told without a parser.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/tokens.hpp"
#include "model/catalog.hpp"
#include "model/lower.hpp"

namespace concertina::tried {

// The statement's tokens; a comment that the server executes is taken for the code in it. The text must outlive it.
struct Words {
  std::vector<Token> code;
  std::vector<int> depth;  // of each token: in so many parentheses

  std::size_t size() const { return code.size(); }
  std::string_view text(std::size_t i) const { return i < code.size() ? code[i].text : std::string_view(); }
  std::string word(std::size_t i) const;  // lower case; empty: there is none
  bool is(std::size_t i, std::initializer_list<std::string_view> words) const;
  bool is_name(std::size_t i) const;
  std::string name(std::size_t i) const;  // as the server takes it; empty: there is none
  // The first place from `from` on, outside of parentheses (or of those of `from`), where these words stand one after the other; size(): none.
  std::size_t find(std::initializer_list<std::string_view> words, std::size_t from = 0) const;
  bool has(std::initializer_list<std::string_view> words) const { return find(words) < size(); }
};

std::size_t offset(const std::string& sql, std::string_view part);  // of a part of the text

Words words_of(std::string_view sql, const LexicalRules& rules);

struct Named {
  std::string name;     // the last part
  std::size_t end = 0;  // behind it
};
Named name_at(const Words& words, std::size_t i);  // shop.users

// Behind what stands before a name: IF [NOT] EXISTS.
std::size_t behind_if_exists(const Words& words, std::size_t i);

// The table as the catalog has it; as written where it is not there.
ObjectId table_named(const Catalog& catalog, const std::string& name);

// Of ALTER [ONLINE] [IGNORE] TABLE [IF EXISTS] t [WAIT 5]: the table, and where its first part begins. An empty name: it is none.
Named altered_table(const Words& words);

}  // namespace concertina::tried
