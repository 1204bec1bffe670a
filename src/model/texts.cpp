#include "model/texts.hpp"

namespace concertina {

std::vector<std::string*> texts_of(Body& body) {
  std::vector<std::string*> texts;
  if (auto* column = std::get_if<Column>(&body)) {
    texts.push_back(&column->generated);
    if (column->default_value) texts.push_back(&*column->default_value);
  }
  if (auto* constraint = std::get_if<Constraint>(&body)) texts.push_back(&constraint->expression);
  if (auto* index = std::get_if<Index>(&body)) {
    texts.push_back(&index->where);
    for (std::string& key : index->keys) texts.push_back(&key);
  }
  if (auto* definition = std::get_if<Definition>(&body)) {
    texts.push_back(&definition->text);
    for (std::string& clause : definition->clauses) texts.push_back(&clause);
  }
  auto* table = std::get_if<Table>(&body);
  if (table == nullptr || !table->partition) return texts;
  for (auto& [name, settings] : table->partition->columns) {
    for (auto& [setting, value] : settings) texts.push_back(&value);
  }
  return texts;
}

}  // namespace concertina
