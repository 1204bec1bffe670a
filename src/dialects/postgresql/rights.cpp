#include "dialects/postgresql/rights.hpp"

#include <algorithm>

#include "model/signature.hpp"

namespace concertina::postgresql {
namespace {

struct KindRights {
  std::string_view objects;  // as ALTER DEFAULT PRIVILEGES calls them
  std::string_view letters;  // all, in the order in which they are spelled
  std::string_view of_public;
};

KindRights facts_for(std::string_view objects, int version) {
  if (objects == "TABLES") return {objects, version >= 17 ? "rawdDxtm" : "rawdDxt", ""};
  if (objects == "SEQUENCES") return {objects, "rwU", ""};
  if (objects == "FUNCTIONS") return {objects, "X", "X"};
  if (objects == "TYPES") return {objects, "U", "U"};
  if (objects == "SCHEMAS") return {objects, "UC", ""};
  if (objects == "LARGE OBJECTS") return {objects, "rw", ""};
  return {"", "", ""};
}

// In a schema, default privileges only add to what there is.
bool only_adds(const Object& object) { return object.id.kind == Kind::default_privileges && !object.id.schema.empty(); }

KindRights facts_of(const Object& object, int version) {
  const Kind kind = object.id.kind;
  if (kind == Kind::default_privileges) return facts_for(as<Definition>(object).options.at("objects"), version);
  if (kind == Kind::column) return {"", "rawx", ""};
  if (kind == Kind::foreign_data_wrapper || kind == Kind::foreign_server) return {"", "U", ""};
  if (kind == Kind::language) return {"", "U", "U"};
  KindRights facts = facts_for(objects_word(kind), version);
  if (kind == Kind::schema && object.id.name == "public") facts.of_public = version == 14 ? "UC" : "U";
  return facts;
}

Letters letters_of(std::string_view text) {
  Letters result;
  for (const char c : text) {
    if (c == '*') continue;
    result[c] = false;
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '*') result[text[i - 1]] = true;
  }
  return result;
}

// Behind the quoted or bare name that begins at `at`.
std::size_t end_of_name(const std::string& text, std::size_t at, std::string_view stops) {
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size(); ++at) {
      if (text[at] != '"') continue;
      if (at + 1 >= text.size() || text[at + 1] != '"') return at + 1;
      ++at;
    }
  }
  while (at < text.size() && stops.find(text[at]) == std::string_view::npos) ++at;
  return at;
}

std::string unquoted(const std::string& name) {
  if (name.empty() || name[0] != '"') return name;
  std::string result;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    result += name[i];
    if (name[i] == '"') ++i;
  }
  return result;
}

// (part) grantee=letters/grantor, as the server or as a catalog spells it.
struct Item {
  std::string part, grantee, letters, grantor;
};

Item item_of(const std::string& text) {
  Item item;
  std::size_t at = 0;
  if (text.starts_with("(")) {
    const std::size_t end = end_of_name(text, 1, ")");
    item.part = unquoted(text.substr(1, end - 1));
    at = text.find_first_not_of(") ", end);
  }
  const std::size_t equals = end_of_name(text, at, "="), slash = std::min(text.find('/', equals), text.size());
  item.grantee = text.substr(at, equals - at);
  item.letters = text.substr(std::min(equals + 1, text.size()), slash - std::min(equals + 1, slash));
  item.grantor = text.substr(std::min(slash + 1, text.size()));
  return item;
}

void add(Rights& rights, const Grant& grant, const Letters& letters) {
  Letters& known = rights[grant];
  for (const auto& [letter, option] : letters) known[letter] = (known.contains(letter) && known[letter]) || option;
  if (grant.grantee != owner_role) return;
  for (auto& [letter, option] : known) option = false;  // an owner may grant whatever it says
}

std::string text_of(const Letters& letters, std::string_view order) {
  std::string text;
  const auto put = [&](char letter, bool option) { text += std::string(1, letter) + (option ? "*" : ""); };
  for (const char letter : order) {
    if (const auto found = letters.find(letter); found != letters.end()) put(letter, found->second);
  }
  for (const auto& [letter, option] : letters) {
    if (order.find(letter) == std::string_view::npos) put(letter, option);
  }
  return text;
}

bool has_sequence(const Object& object) {
  const auto* column = maybe<Column>(object);
  return column && column->identity;
}

}  // namespace

bool has_part(const Object& object, const std::string& part) {
  if ((object.id.kind == Kind::view || object.id.kind == Kind::materialized_view) && !part.empty())
    return std::ranges::any_of(as<Definition>(object).signature, [&](const std::string& column) { return signature_name(column) == part; });
  return object.id.kind != Kind::column || part != sequence_part || has_sequence(object);
}

bool has_rights(Kind kind) {
  const bool alone = kind == Kind::foreign_data_wrapper || kind == Kind::foreign_server || kind == Kind::language;
  return kind == Kind::default_privileges || kind == Kind::column || alone || !objects_word(kind).empty();
}

std::string objects_word(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::foreign_table:
      return "TABLES";
    case Kind::sequence:
      return "SEQUENCES";
    case Kind::function:
    case Kind::aggregate:
      return "FUNCTIONS";
    case Kind::enum_type:
    case Kind::domain:
    case Kind::composite_type:
    case Kind::range_type:
      return "TYPES";
    case Kind::schema:
      return "SCHEMAS";
    default:
      return "";
  }
}

Letters all_letters(const Object& object, int version) { return letters_of(facts_of(object, version).letters); }

Rights default_rights(const Object& object, int version) {
  Rights result;
  if (has_sequence(object)) result[{sequence_part, owner_role, owner_role}] = letters_of(facts_for("SEQUENCES", version).letters);
  if (object.id.kind == Kind::column || only_adds(object) || !has_rights(object.id.kind)) return result;
  const KindRights facts = facts_of(object, version);
  result[{"", owner_role, owner_role}] = letters_of(facts.letters);
  if (!facts.of_public.empty()) result[{"", owner_role, ""}] = letters_of(facts.of_public);
  return result;
}

Rights rights_of(const Object& object, int version) {
  Rights result = default_rights(object, version);
  for (const std::string& text : object.privileges) {
    const Item item = item_of(text);
    if (!has_part(object, item.part)) continue;
    const Grant grant{item.part, item.grantor.empty() ? owner_role : item.grantor, item.grantee};
    result.erase(grant);
    if (const Letters letters = letters_of(item.letters); !letters.empty()) add(result, grant, letters);
  }
  return result;
}

std::vector<std::string> spelled(const Rights& rights, const Object& object, int version) {
  Rights defaults = default_rights(object, version), all = rights;
  for (const auto& [grant, letters] : defaults) all.emplace(grant, Letters{});
  std::vector<std::string> result;
  for (const auto& [grant, letters] : all) {
    const auto usual = defaults.find(grant);
    if (!has_part(object, grant.part) || letters == (usual == defaults.end() ? Letters{} : usual->second)) continue;
    const std::string part = grant.part.empty() ? "" : "(" + quoted_if_needed(grant.part) + ") ";
    const std::string grantor = grant.grantor == owner_role ? "" : "/" + grant.grantor;
    result.push_back(part + grant.grantee + "=" + text_of(letters, facts_of(object, version).letters) + grantor);
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<std::string> spelled(const Acl& acl, const Object& object, int version) {
  const auto role = [&](const std::string& written) {
    const std::string name = unquoted(written);
    return name.empty() ? "" : name == acl.owner ? std::string(owner_role) : quoted_if_needed(name);
  };
  Rights rights = default_rights(object, version);
  std::erase_if(rights, [&](const auto& right) { return right.first.part.empty() ? acl.items.has_value() : !acl.of_parts.empty(); });
  for (const auto& items : {acl.items.value_or(std::vector<std::string>{}), acl.of_parts}) {
    for (const std::string& text : items) {
      const Item item = item_of(text);
      add(rights, {item.part, role(item.grantor), role(item.grantee)}, letters_of(item.letters));
    }
  }
  return spelled(rights, object, version);
}

Rights handed_over(const Rights& rights, const std::string& new_owner) {
  const std::string taker = quoted_if_needed(new_owner);
  const auto role = [&](const std::string& name) { return name == taker ? std::string(owner_role) : name; };
  Rights result;
  for (const auto& [grant, letters] : rights) add(result, {grant.part, role(grant.grantor), role(grant.grantee)}, letters);
  return result;
}

Rights joined(Rights one, const Rights& other) {
  for (const auto& [grant, letters] : other) add(one, grant, letters);
  return one;
}

std::optional<Object> sequence_of(const Object& column, const std::string& owner) {
  if (!has_sequence(column)) return std::nullopt;
  const Identity& identity = *as<Column>(column).identity;
  Sequence sequence = identity.sequence;
  sequence.owned_by = column.id;
  Object result{{Kind::sequence, column.id.schema, "", identity.name}, sequence, "", owner, {}, {}};
  const std::string mark = std::string("(") + sequence_part + ") ";
  for (const std::string& item : column.privileges) {
    if (item.starts_with(mark)) result.privileges.push_back(item.substr(mark.size()));
  }
  return result;
}

Object without_sequence(Object column) {
  as<Column>(column).identity.reset();
  return column;
}

std::string role_name(const std::string& spelled_role) { return unquoted(spelled_role); }

}  // namespace concertina::postgresql
