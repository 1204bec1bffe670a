#include "introspect/postgresql/reading.hpp"

#include <algorithm>
#include <cstdlib>

#include "introspect/postgresql/client.hpp"
#include "introspect/postgresql/lexical.hpp"

namespace concertina::postgresql {

Object& add(Reading& reading, const Address& address, Object object) {
  const ObjectId id = object.id;
  Object& added = reading.catalog.objects.insert_or_assign(id, std::move(object)).first->second;
  reading.objects.emplace(address, &added);
  return added;
}

void set_privileges(const Reading& reading, Object& object, Acl acl) {
  acl.owner = object.owner;
  object.privileges = spelled(acl, object, reading.version / 10000);
}

const ObjectId* find_object(const Reading& reading, const Address& address) {
  const auto found = reading.objects.find(address);
  return found == reading.objects.end() ? nullptr : &found->second->id;
}

std::optional<std::string> Fields::maybe_text() { return row.at(at++); }
std::string Fields::text() { return maybe_text().value_or(""); }

bool Fields::flag() {
  const std::optional<std::string>& value = row.at(at++);
  return value && *value == "t";
}

std::int64_t Fields::number(std::int64_t null) {
  const std::optional<std::string>& value = row.at(at++);
  return value ? std::strtoll(value->c_str(), nullptr, 10) : null;
}

std::uint32_t Fields::oid() { return static_cast<std::uint32_t>(number()); }

std::optional<std::vector<std::string>> Fields::maybe_list() {
  const std::optional<std::string>& value = row.at(at++);
  if (!value) return std::nullopt;
  return array_items(*value);
}

std::vector<std::string> Fields::list() { return maybe_list().value_or(std::vector<std::string>{}); }

std::vector<std::string> column_names(const Reading& reading, std::uint32_t table, const std::string& numbers) {
  std::vector<std::string> names;
  for (const std::uint32_t number : oids(numbers)) names.push_back(reading.columns.at({"pg_class", table, static_cast<int>(number)}).name);
  return names;
}

std::vector<std::uint32_t> oids(const std::string& text) {
  std::vector<std::uint32_t> result;
  for (std::size_t at = text.find_first_of("0123456789"); at != std::string::npos;) {
    result.push_back(static_cast<std::uint32_t>(std::strtoul(text.c_str() + at, nullptr, 10)));
    at = text.find_first_of("0123456789", text.find_first_not_of("0123456789", at));
  }
  return result;
}

Options options_of(const std::vector<std::string>& storage_parameters) {
  Options options;
  for (const std::string& parameter : storage_parameters) {
    const std::size_t equals = std::min(parameter.find('='), parameter.size());
    options[parameter.substr(0, equals)] = equals == parameter.size() ? "true" : parameter.substr(equals + 1);
  }
  return options;
}

std::string no_member(const std::string& catalog, const std::string& oid) {
  return "NOT EXISTS (SELECT FROM pg_depend member WHERE member.classid = '" + catalog + "'::regclass AND member.objid = " + oid +
         " AND member.refclassid = 'pg_extension'::regclass AND member.deptype = 'e')";
}

const char* const index_settings =
    "x.reloptions || CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(SELECT format('statistics of %s=%s', sa.attnum, sa.attstattarget) FROM pg_attribute sa WHERE "
    "sa.attrelid = x.oid AND sa.attstattarget >= 0 ORDER BY sa.attnum) END || CASE WHEN x.reltablespace <> 0 THEN ARRAY(SELECT 'tablespace=' || ts.spcname "
    "FROM pg_tablespace ts WHERE ts.oid = x.reltablespace) END";

const char* const included_columns = "CASE WHEN i.indnatts > i.indnkeyatts THEN (i.indkey::int2[])[i.indnkeyatts:] END";

std::string since(const Reading& reading, int major, const std::string& expression, const std::string& otherwise) {
  return reading.version >= major * 10000 ? expression : otherwise;
}

std::string without_parentheses(const std::string& expression) {
  const std::vector<Token> code = code_tokens(expression, lexical);
  if (code.size() < 2 || code.front().text != "(" || code.back().text != ")") return expression;
  if (code[1].text == "SELECT" || code[1].text == "VALUES" || code[1].text == "WITH") return expression;  // a query's own
  int depth = 0;
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    depth += code[i].text == "(" ? 1 : code[i].text == ")" ? -1 : 0;
    if (depth == 0) return expression;
  }
  return expression.substr(code.front().at + 1, code.back().at - code.front().at - 1);
}

bool may_read(Reading& reading, const std::string& sql) {
  const auto names = [&](const std::string& hidden) {
    const std::vector<Token> code = code_tokens(sql, lexical);
    return std::any_of(code.begin(), code.end(), [&](const Token& token) { return token.kind == TokenKind::word && token.text == hidden; });
  };
  const auto hidden = std::find_if(reading.hidden.begin(), reading.hidden.end(), names);
  if (hidden == reading.hidden.end()) return true;
  if (!hidden->starts_with("pg_")) return false;  // a column: what is there without it is named by itself
  const Unmanaged told{"system catalog that this role may not read", *hidden, {}};
  std::vector<Unmanaged>& all = reading.catalog.unmanaged;
  if (std::find(all.begin(), all.end(), told) == all.end()) all.push_back(told);
  return false;
}

Question about_schemas(const Reading& reading, std::string sql) { return {std::move(sql), {reading.schemas}}; }

}  // namespace concertina::postgresql
