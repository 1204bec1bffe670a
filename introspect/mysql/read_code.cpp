// Views, triggers, functions, procedures, events: one CREATE statement each, without the definer, which is the owner, and without the
// name of the database.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/unsaid.hpp"
#include "dialects/mysql/volatile_text.hpp"
#include "introspect/mysql/bodies.hpp"
#include "introspect/mysql/reading.hpp"
#include "model/scaffold.hpp"

namespace concertina::mysql {
namespace {

Object definition(Kind kind, const std::string& parent, const std::string& name, std::string text) {
  return {{kind, "", parent, name}, Definition{std::move(text), {}, {}}, "", "", {}, {}};
}

// What the session had when the statement ran: it is the object's for ever.
constexpr const char* session_columns = "sql_mode, character_set_client, collation_connection";

void set_session(Object& object, Fields& fields) {
  for (const char* name : {"sql_mode", "character_set_client", "collation_connection"})
    as<Definition>(object).options[std::string(session_mark) + name] = fields.text();
}

// A text that the user may not read comes as NULL, that of a view as an empty one.
bool is_read(const std::optional<std::string>& body) { return body && !body->empty(); }

bool may_read(Reading& reading, const std::string& kind, const std::string& name, const std::optional<std::string>& body) {
  if (!is_read(body)) name_unmanaged(reading, kind + " whose text may not be read", name);
  return is_read(body);
}

std::string characteristics(Fields& fields) {
  std::string result;
  if (fields.text() == "YES") result += " DETERMINISTIC";
  if (const std::string access = fields.text(); access != "CONTAINS SQL") result += " " + access;
  if (fields.text() == "INVOKER") result += " SQL SECURITY INVOKER";
  return result;
}

// The parameters of each routine, by type and name; a function's result has number 0.
struct Signature {
  std::string parameters, result;
};

std::string typed(Fields& fields) {
  std::string type = without_display_width(fields.text());
  const std::string charset = fields.text(), collation = fields.text();
  if (!charset.empty()) type += fmt::format(" CHARACTER SET {} COLLATE {}", charset, collation);
  return type;
}

std::map<std::pair<std::string, std::string>, Signature> signatures(const Reading& reading) {
  const std::string sql =
      "SELECT routine_type, specific_name, ordinal_position, parameter_mode, parameter_name, dtd_identifier, character_set_name, collation_name "
      "FROM information_schema.parameters WHERE specific_schema = ? ORDER BY routine_type, specific_name, ordinal_position";
  std::map<std::pair<std::string, std::string>, Signature> result;
  for (const Row& row : ask(reading, sql)) {
    Fields fields{row};
    const std::string type = fields.text(), name = fields.text();
    Signature& signature = result[{type, name}];
    const bool is_result = fields.text() == "0";
    const std::string mode = fields.text(), parameter = fields.text();
    if (is_result) {
      signature.result = typed(fields);
      continue;
    }
    if (!signature.parameters.empty()) signature.parameters += ", ";
    if (type == "PROCEDURE") signature.parameters += mode + " ";
    signature.parameters += quote(parameter) + " " + typed(fields);
  }
  return result;
}

std::string schedule(Fields& fields) {
  const std::string type = fields.text(), at = fields.text(), interval = fields.text(), unit = fields.text(), starts = fields.text(), ends = fields.text();
  if (type == "ONE TIME") return "AT " + literal(at);
  std::string result = fmt::format("EVERY {} {}", interval, unit);
  if (!starts.empty()) result += " STARTS " + literal(starts);
  if (!ends.empty()) result += " ENDS " + literal(ends);
  return result;
}

// Of the rows whose text may be read: of others SHOW CREATE is refused.
std::vector<std::string> names_of(const std::vector<Row>& rows, std::size_t name, std::size_t body) {
  std::vector<std::string> names;
  for (const Row& row : rows) {
    if (is_read(row.at(body))) names.push_back(row.at(name).value_or(""));
  }
  return names;
}

std::map<std::pair<std::string, std::string>, std::string> created_routines(const Reading& reading, const std::vector<Row>& rows) {
  std::map<std::pair<std::string, std::string>, std::string> result;
  for (const auto& [type, kind] : {std::pair{"FUNCTION", Kind::function}, std::pair{"PROCEDURE", Kind::procedure}}) {
    std::vector<std::string> names;
    for (const Row& row : rows) {
      if (row.at(0) == type && is_read(row.at(2))) names.push_back(*row.at(1));
    }
    for (auto& [name, statement] : created(reading, kind, names)) result.emplace(std::pair{type, name}, std::move(statement));
  }
  return result;
}

// The servers keep the text of a parameter list as it was said.
std::string said_parameters(const std::string& statement) {
  std::size_t begin = 0;
  int depth = 0;
  for (const Token& token : code_tokens(statement, lexical_rules)) {
    if (token.text == "(" && depth++ == 0) begin = token.at;
    if (token.text == ")" && --depth == 0) return statement.substr(begin, token.at + 1 - begin);
  }
  return "";
}

// … and MariaDB that of all in front of a trigger's body.
std::string said_head(const std::string& statement, const std::string& body) {
  const std::string head = statement.substr(0, statement.size() - std::min(body.size(), statement.size()));
  const std::vector<Token> code = code_tokens(head, lexical_rules);
  const auto word = std::find_if(code.begin(), code.end(), [](const Token& token) { return token.kind == TokenKind::word && name_of(token) == "trigger"; });
  const bool plain = word != code.end() && word + 1 != code.end() && name_of(word[1]) != "if" && statement.ends_with(body) &&
                     std::none_of(word, code.end(), [](const Token& token) { return token.text == "."; });
  return plain ? head.substr(word->at) : "";
}

// MariaDB takes other words in that mode.
bool says_oracle(const Definition& code) {
  const std::string mode = std::string(session_mark) + "sql_mode";
  return code.options.contains(mode) && code.options.at(mode).find("ORACLE") != std::string::npos;
}

// The names of a query's columns, where the servers name none of a view that they find broken, as one whose definer is not there.
std::vector<std::string> columns_of(const std::string& query) {
  std::vector<std::string> result;
  std::string last;
  int depth = 0;
  bool selects = false;
  for (const Token& token : code_tokens(query, lexical_rules)) {
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
    const std::string word = token.kind == TokenKind::word && depth == 0 ? name_of(token) : "";
    if (selects && (word == "from" || (token.text == "," && depth == 0))) result.push_back(quoted_if_needed(std::exchange(last, "")));
    if (word == "from") return result;
    if (token.kind == TokenKind::quoted_name) last = name_of(token);
    selects |= word == "select";
  }
  if (selects) result.push_back(quoted_if_needed(last));
  return result;
}

void set_said(Object& object, const std::string& part, const std::string& said) {
  if (!said.empty() && said != part) object.spelling[part] = said;
}

}  // namespace

void read_views(Reading& reading) {
  const std::string sql = fmt::format(
      "SELECT table_name, view_definition, check_option, definer, security_type, {}, character_set_client, collation_connection FROM "
      "information_schema.views WHERE table_schema = ?",
      reading.mariadb ? "algorithm" : "''");
  const std::vector<Row> rows = ask(reading, sql, "table_name");
  const auto heads = reading.mariadb ? std::map<std::string, ViewHead>{} : view_heads(reading, names_of(rows, 0, 1));
  for (const Row& row : rows) {
    Fields fields{row};
    const std::string name = fields.text();
    const std::optional<std::string> body = fields.maybe_text();
    if (!may_read(reading, "view", name, body)) continue;
    const std::string check = fields.text(), definer = fields.text(), security = fields.text(), algorithm = fields.text(), charset = fields.text(),
                      collation = fields.text();
    const ViewHead head = reading.mariadb ? ViewHead{algorithm, ""} : heads.at(name);
    std::string text = fmt::format("CREATE ALGORITHM={} SQL SECURITY {} VIEW {} {}AS {}", head.algorithm, security, quote(name), head.columns,
                                   without_session_collation(with_listed_tables(without_database(reading, *body)), collation));
    if (check != "NONE") text += fmt::format(" WITH {} CHECK OPTION", check);
    Object object = definition(Kind::view, "", name, std::move(text));
    as<Definition>(object).signature = reading.view_columns[name];
    if (as<Definition>(object).signature.empty())
      as<Definition>(object).signature = columns_of(head.columns.empty() ? *body : "select " + head.columns.substr(1, head.columns.size() - 3));
    object.owner = definer;
    as<Definition>(object).options[std::string(session_mark) + "character_set_client"] = charset;
    as<Definition>(object).options[std::string(session_mark) + "collation_connection"] = collation;
    add(reading, std::move(object));
  }
}

void read_triggers(Reading& reading) {
  const std::string sql = fmt::format(
      "SELECT event_object_table, trigger_name, action_timing, event_manipulation, action_statement, action_order, definer, {} "
      "FROM information_schema.triggers WHERE trigger_schema = ? ORDER BY event_object_table, action_timing, event_manipulation, action_order",
      session_columns);
  std::string last_event, last_name;
  bool follows_another = false;
  const std::vector<Row> rows = ask(reading, sql, "event_object_table");
  const auto statements = created(reading, Kind::trigger, names_of(rows, 1, 4));
  for (const Row& row : rows) {
    Fields fields{row};
    const std::string table = fields.text(), name = fields.text(), timing = fields.text(), event = fields.text();
    if (!may_read(reading, "trigger", name, fields.maybe_text())) continue;
    const std::string &statement = statements.at(name), body = body_of(Kind::trigger, statement);
    const std::string group = table + "\n" + timing + event;
    const bool first = group != last_event;
    fields.text();
    const std::string head = fmt::format("TRIGGER {} {} {} ON {} FOR EACH ROW ", quote(name), timing, event, quote(table));
    Object object = definition(Kind::trigger, table, name, "CREATE " + head + body);
    if (reading.mariadb) set_said(object, head, said_head(statement, body));
    object.owner = fields.text();
    set_session(object, fields);
    if (!is_scaffold_name(name)) {  // a plan's own come and go behind all others
      if (!first) as<Definition>(object).options["follows"] = last_name;
      if (!first && !follows_another) reading.catalog.objects.at(child_id(Kind::trigger, table_of(object.id), last_name)).spelling[precedes] = name;
      follows_another = !first;
      last_event = group;
      last_name = name;
    }
    add(reading, std::move(object));
  }
}

void read_routines(Reading& reading) {
  const auto all = signatures(reading);
  const std::string sql = fmt::format(
      "SELECT routine_type, routine_name, routine_definition, is_deterministic, sql_data_access, security_type, routine_comment, definer, {} "
      "FROM information_schema.routines WHERE routine_schema = ?",
      session_columns);
  const std::vector<Row> rows = ask(reading, sql);
  const auto statements = created_routines(reading, rows);
  for (const Row& row : rows) {
    Fields fields{row};
    const std::string type = fields.text(), name = fields.text();
    const std::optional<std::string> body = fields.maybe_text();
    const bool is_function = type == "FUNCTION", is_procedure = type == "PROCEDURE";
    if (!is_function && !is_procedure) {
      name_unmanaged(reading, type, name);
      continue;
    }
    if (!may_read(reading, is_function ? "function" : "procedure", name, body)) continue;
    const auto found = all.find({type, name});
    const Signature signature = found == all.end() ? Signature{} : found->second;
    const std::string characteristic = characteristics(fields);
    Object object = definition(is_function ? Kind::function : Kind::procedure, "", name, "");
    const std::string& statement = statements.at({type, name});
    const bool aggregate = statement.find(" AGGREGATE FUNCTION ") < statement.find('(');
    const std::string parameters = fmt::format("({})", signature.parameters);
    if (!signature.parameters.empty()) set_said(object, parameters, said_parameters(statement));
    object.comment = fields.text();
    object.owner = fields.text();
    set_session(object, fields);
    Definition& routine = as<Definition>(object);
    const bool is_of_oracle = says_oracle(routine);
    if (is_function) routine.signature = {(is_of_oracle ? "return " : "returns ") + signature.result};
    const std::string returns = is_function ? (is_of_oracle ? " RETURN " : " RETURNS ") + signature.result : "";
    routine.text = fmt::format("CREATE {}{} {}{}{}{} {}", aggregate ? "AGGREGATE " : "", type, quote(name), parameters, returns, characteristic,
                               body_of(object.id.kind, statement));
    add(reading, std::move(object));
  }
}

void read_events(Reading& reading) {
  const std::string sql = fmt::format(
      "SELECT event_name, event_definition, on_completion, status, event_type, execute_at, interval_value, interval_field, starts, ends, event_comment, "
      "time_zone, definer, {}, CONVERT_TZ(starts, time_zone, @@time_zone) = created FROM information_schema.events WHERE event_schema = ?",
      session_columns);
  const std::vector<Row> rows = ask(reading, sql);
  const auto statements = created(reading, Kind::event, names_of(rows, 0, 1));
  for (const Row& row : rows) {
    Fields fields{row};
    const std::string name = fields.text();
    const std::optional<std::string> body = fields.maybe_text();
    if (!may_read(reading, "event", name, body)) continue;
    const std::string completion = fields.text(), status = fields.text(), when = schedule(fields);
    const std::string state = status == "ENABLED" ? "" : status == "DISABLED" ? " DISABLE" : " DISABLE ON SLAVE";
    Object object = definition(Kind::event, "", name,
                               fmt::format("CREATE EVENT {} ON SCHEDULE {} ON COMPLETION {}{} DO {}", quote(name), when, completion, state,
                                           body_of(Kind::event, statements.at(name))));
    object.comment = fields.text();
    as<Definition>(object).options[std::string(session_mark) + "time_zone"] = fields.text();
    object.owner = fields.text();
    set_session(object, fields);
    if (fields.flag()) as<Definition>(object).options[starts_unsaid] = "true";
    add(reading, std::move(object));
  }
}

// MariaDB's sequences are tables of one row.
void read_sequences(Reading& reading) {
  if (!reading.mariadb) return;
  std::string sql;
  for (const Row& row : ask(reading, "SELECT table_name, table_comment FROM information_schema.tables WHERE table_schema = ? AND table_type = 'SEQUENCE'")) {
    const std::string name = *row[0];
    sql += fmt::format("{}SELECT {}, start_value, increment, minimum_value, maximum_value, cache_size, cycle_option, {} FROM {}.{}",
                       sql.empty() ? "" : " UNION ALL ", literal(name), literal(row[1].value_or("")), quote(reading.database), quote(name));
  }
  if (sql.empty()) return;
  for (const Row& row : reading.client.query(sql, {})) {
    Fields fields{row};
    Object object{{Kind::sequence, "", "", fields.text()}, Sequence{}, "", "", {}, {}};
    Sequence& sequence = as<Sequence>(object);
    for (std::int64_t* value : {&sequence.start, &sequence.increment, &sequence.min, &sequence.max, &sequence.cache}) *value = fields.number();
    sequence.cycle = fields.flag();
    object.comment = fields.text();
    add(reading, std::move(object));
  }
}

}  // namespace concertina::mysql
