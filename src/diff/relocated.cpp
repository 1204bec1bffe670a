#include "diff/relocated.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "model/texts.hpp"

namespace concertina {
namespace {

constexpr std::string_view schema_clause = "SCHEMA ";

bool is_schema_clause(const std::string& clause) { return clause.starts_with(schema_clause); }

// The schema that the extension's objects are in; empty: not said.
std::string schema_of_extension(const Object& extension, const Dialect& dialect) {
  const std::vector<std::string>& clauses = as<Definition>(extension).clauses;
  const auto clause = std::ranges::find_if(clauses, is_schema_clause);
  return clause == clauses.end() ? "" : name_of(tokens(std::string_view(*clause).substr(schema_clause.size()), dialect.lexical).at(0));
}

void set_schema(Object& extension, const std::string& schema, const Dialect& dialect) {
  std::ranges::replace_if(as<Definition>(extension).clauses, is_schema_clause, std::string(schema_clause) + dialect.quote(schema));
}

// A member of an extension, as code names it: public.citext, OPERATOR(public.->).
struct Member {
  std::size_t at, size;  // of its schema's name
  std::string schema, name;
};

std::vector<Member> qualified_names(const std::string& sql, const LexicalRules& rules) {
  const std::vector<Token> code = code_tokens(sql, rules);
  std::vector<Member> result;
  for (std::size_t i = 0; i + 2 < code.size(); ++i) {
    if (!is_name(code[i]) || code[i + 1].text != "." || (i > 0 && code[i - 1].text == ".")) continue;
    std::string name = is_name(code[i + 2]) ? name_of(code[i + 2]) : "";
    for (std::size_t k = i + 2; name.empty() && k < code.size() && code[k].text != ")"; ++k) name += code[k].text;
    result.push_back({code[i].at, code[i].text.size(), name_of(code[i]), name});
  }
  return result;
}

// Whose every text may name a member: with its type, its signature and its name.
std::vector<std::string*> all_texts_of(Object& object) {
  std::vector<std::string*> texts = texts_of(object.body);
  texts.push_back(&object.id.name);
  if (auto* column = std::get_if<Column>(&object.body)) texts.push_back(&column->type);
  if (auto* definition = std::get_if<Definition>(&object.body)) {
    for (std::string& column : definition->signature) texts.push_back(&column);
  }
  if (auto* constraint = std::get_if<Constraint>(&object.body)) {
    for (auto& [option, value] : constraint->options) texts.push_back(&value);
  }
  return texts;
}

bool has_arguments(const ObjectId& id) { return facts_of(id.kind).arguments; }

struct Move {
  std::string extension, from, to;
};

struct Mover {
  const Catalog& from;
  const Catalog& to;
  const Dialect& dialect;
  std::vector<Move> moves = {};
  std::map<std::string, std::set<std::string>> residents = {};                       // schema → extensions that are there
  std::map<std::pair<std::string, std::string>, std::set<std::string>> owners = {};  // schema and name → extensions that may have it
  std::set<std::pair<std::string, std::string>> own = {};                            // schema and name of what is no member
  std::set<std::pair<std::string, std::string>> wanted = {};                         // as the desired schema names things

  std::vector<Member> names_in(Object object) const {
    std::vector<Member> result;
    for (const std::string* text : all_texts_of(object)) {
      if (text == &object.id.name && !has_arguments(object.id)) continue;
      for (Member& member : qualified_names(*text, dialect.lexical)) result.push_back(std::move(member));
    }
    return result;
  }

  void look_around() {
    for (const auto& [id, object] : of_kind(from, Kind::extension)) residents[schema_of_extension(object, dialect)].insert(id.name);
    for (const auto& [id, object] : from.objects) {
      if (id.parent.empty()) own.emplace(id.schema, has_arguments(id) ? id.name.substr(0, id.name.find('(')) : id.name);
    }
    for (const auto& [id, object] : from.objects) {
      for (const Member& member : names_in(object)) note(member, object);
    }
    for (const auto& [id, object] : to.objects) {
      for (const Member& member : names_in(object)) wanted.emplace(member.schema, member.name);
    }
  }

  void note(const Member& member, const Object& object) {
    const auto [found, is_new] = owners.emplace(std::pair(member.schema, member.name), residents[member.schema]);
    std::erase_if(found->second, [&](const std::string& extension) { return !needs(object, {Kind::extension, "", "", extension}); });
  }

  // Where the member is then; nullptr: it stays.
  const Move* move_of(const Member& member) const {
    if (own.contains({member.schema, member.name})) return nullptr;
    const auto candidates = owners.find({member.schema, member.name});
    for (const Move& move : moves) {
      if (move.from != member.schema || candidates == owners.end() || !candidates->second.contains(move.extension)) continue;
      const bool alone = candidates->second.size() == 1 && !wanted.contains({move.from, member.name});  // else it may be an alias with a column
      if (alone || wanted.contains({move.to, member.name})) return &move;
    }
    return nullptr;
  }

  Object moved(Object object) const {
    for (std::string* text : all_texts_of(object)) {
      if (text == &object.id.name && !has_arguments(object.id)) continue;
      const std::vector<Member> names = qualified_names(*text, dialect.lexical);
      for (std::size_t i = names.size(); i-- > 0;) {
        const Move* move = move_of(names[i]);
        if (move) text->replace(names[i].at, names[i].size, dialect.quote(move->to));
      }
    }
    const auto own_move = std::ranges::find(moves, object.id.name, &Move::extension);
    if (object.id.kind == Kind::extension && own_move != moves.end()) set_schema(object, own_move->to, dialect);
    return object;
  }
};

void settle(Relocated& result, std::vector<std::pair<Object, Object>> objects) {
  std::map<ObjectId, ObjectId> names;
  for (const auto& [before, after] : objects) {
    if (before.id != after.id) names.emplace(before.id, after.id);
  }
  for (auto& [before, after] : objects) {
    for (ObjectId& need : after.needs) {
      if (const auto other = names.find(need); other != names.end()) need = other->second;
    }
    std::sort(after.needs.begin(), after.needs.end());
    if (before == after) continue;
    result.from.objects.erase(before.id);
    result.from.objects.emplace(after.id, after);
    if (before.id != after.id || before.body != after.body) result.changes.push_back(alter(before, after));
  }
}

}  // namespace

Relocated relocated(const Catalog& from, const Catalog& to, const Dialect& dialect) {
  Relocated result{from, {}};
  Mover mover{from, to, dialect};
  for (const auto& [id, object] : of_kind(from, Kind::extension)) {
    const Object* wanted = find(to, id);
    const std::string old_schema = schema_of_extension(object, dialect), schema = wanted ? schema_of_extension(*wanted, dialect) : "";
    if (!old_schema.empty() && !schema.empty() && old_schema != schema) mover.moves.push_back({id.name, old_schema, schema});
  }
  if (mover.moves.empty()) return result;
  mover.look_around();
  for (const Move& move : mover.moves) {
    const Object* schema = find(to, {Kind::schema, "", "", move.to});
    if (schema && result.from.objects.emplace(schema->id, *schema).second) result.changes.push_back(add(*schema));
  }
  std::vector<std::pair<Object, Object>> objects;
  for (const auto& [id, object] : from.objects) objects.emplace_back(object, mover.moved(object));
  settle(result, std::move(objects));
  return result;
}

}  // namespace concertina
