#include "planner/body_edges.hpp"

#include <map>
#include <set>

#include "dialects/tokens.hpp"
#include "model/scaffold.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

void add_words(std::set<std::string>& words, std::string_view text, const LexicalRules& rules) {
  for (const Token& token : code_tokens(text, rules)) {
    if (is_name(token)) words.insert(name_of(token));
    if (token.kind != TokenKind::string || token.text.size() < 3) continue;
    const std::size_t open = token.text[0] == '$' ? token.text.find('$', 1) + 1 : 1;
    if (token.text.size() > 2 * open) add_words(words, token.text.substr(open, token.text.size() - 2 * open), rules);
  }
}

// Columns that come to tables that are there, and what fills them, by the columns' names.
std::multimap<std::string, std::pair<ObjectId, std::size_t>> makers_by_name(const Touched& touched) {
  std::multimap<std::string, std::pair<ObjectId, std::size_t>> makers;
  for (const auto& [id, step] : touched.added) {
    if (id.kind != Kind::column || touched.added.contains(table_of(id))) continue;
    makers.emplace(id.name, std::pair{table_of(id), step});
    const auto [first, last] = touched.filled.equal_range(id);
    for (auto it = first; it != last; ++it) makers.emplace(id.name, std::pair{table_of(id), it->second});
  }
  return makers;
}

}  // namespace

std::set<std::string> words_of(std::string_view text, const LexicalRules& rules) {
  std::set<std::string> words;
  add_words(words, text, rules);
  return words;
}

// One of the plan's own names other tables when it reads them.
void add_body_edges(Edges& edges, const std::vector<Step>& steps, const Touched& touched, const Neighbours& said, const Dialect& dialect) {
  const auto makers = makers_by_name(touched);
  for (std::size_t i = 0; i < steps.size() && !makers.empty(); ++i) {
    std::set<std::string> words;
    bool is_own = true;
    for (const Change& effect : steps[i].effects) {
      if (!effect.after || effect.after->id.kind != Kind::function) continue;
      words.merge(words_of(as<Definition>(*effect.after).text, dialect.lexical));
      is_own &= is_scaffold_name(effect.after->id.name);
    }
    for (const std::string& word : words) {
      const auto [first, last] = makers.equal_range(word);
      for (auto it = first; it != last; ++it) {
        const auto& [table, maker] = it->second;
        const bool reads = !is_own || table == table_of(steps[i].object) || words.contains(table.name);
        if (reads && maker != i && !reached_from(maker, said).contains(i)) edges.presumed.emplace(maker, i);
      }
    }
  }
}

}  // namespace concertina
