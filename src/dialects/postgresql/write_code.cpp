// Views, functions and triggers: objects that are their own text.
#include <algorithm>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/scaffold.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/trigger.hpp"

namespace concertina::postgresql {
namespace {

std::string lower(const Token& token) { return token.kind == TokenKind::word ? name_of(token) : ""; }

std::string without_or_replace(const std::string& text) {
  const std::vector<Token> code = code_tokens(text, lexical_rules());
  if (code.size() < 4 || lower(code[1]) != "or") return text;
  return text.substr(0, code[0].at + code[0].text.size()) + " " + text.substr(code[3].at);
}

// The view's text with its options in a WITH before AS, where the text has none itself.
std::string with_options(const std::string& text, const Options& options) {
  if (options.empty()) return text;
  int depth = 0;
  for (const Token& token : code_tokens(text, lexical_rules())) {
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
    if (depth == 0 && lower(token) == "with") return text;
    if (depth == 0 && lower(token) == "as") return text.substr(0, token.at) + "WITH " + options_text(options) + " " + text.substr(token.at);
  }
  return text;
}

// "default email" → the default of the view's column.
constexpr std::string_view default_mark = "default ";

Options storage_options(const Definition& view) { return storage_of_view(view.options); }

void set_defaults(Work& work, const Options& before, const Object& view) {
  const Options& now = as<Definition>(view).options;
  const auto set = [&](const std::string& name, const std::string& what) {
    statement(work, "ALTER VIEW " + qualified(view.id) + " ALTER COLUMN " + quote(name.substr(default_mark.size())) + " " + what, Form::replace_view,
              {view.id});
  };
  for (const auto& [name, value] : before) {
    if (name.starts_with(default_mark) && !now.contains(name)) set(name, "DROP DEFAULT");
  }
  for (const auto& [name, value] : now) {
    const auto old = before.find(name);
    if (name.starts_with(default_mark) && (old == before.end() || old->second != value)) set(name, "SET DEFAULT " + value);
  }
}

// Tables and views that the view reads and that were there all the time.
std::vector<ObjectId> tables_needed(const Work& work, const Object& view) {
  std::vector<ObjectId> result;
  for (const ObjectId& id : view.needs) {
    const bool relation = id.kind == Kind::table || id.kind == Kind::view || belongs_to_table(id.kind);
    if (relation && find(work.kept, name_before(work, table_of(id))) != nullptr) result.push_back(table_of(id));
  }
  return result;
}

// What the text says between the function's parentheses.
std::string arguments(const Object& function) {
  const std::string& text = as<Definition>(function).text;
  int depth = 0;
  std::size_t open = 0;
  for (const Token& token : code_tokens(text, lexical_rules())) {
    if (token.text == "(" && depth++ == 0) open = token.at;
    if (token.text == ")" && --depth == 0) return text.substr(open, token.at - open);
  }
  return "";
}

bool is_constraint_trigger(const Object& trigger) { return as<Definition>(trigger).text.starts_with("CREATE CONSTRAINT"); }

std::string enabled(const Object& trigger) {
  const auto& options = as<Definition>(trigger).options;
  const auto found = options.find("enabled");
  return found == options.end() ? "" : found->second;
}

}  // namespace

std::string with_or_replace(const std::string& text) {
  const std::vector<Token> code = code_tokens(text, lexical_rules());
  if (code.size() < 2 || lower(code[0]) != "create" || lower(code[1]) == "or") return text;
  return text.substr(0, code[0].at + code[0].text.size()) + " OR REPLACE" + text.substr(code[0].at + code[0].text.size());
}

bool replaces_view(const Object& before, const Object& after) {
  const auto &from = as<Definition>(before).signature, &to = as<Definition>(after).signature;
  return before.id == after.id && from.size() <= to.size() && std::equal(from.begin(), from.end(), to.begin());
}

bool replaces(const Object& before, const Object& after) {
  switch (after.id.kind) {
    case Kind::view:
      return as<Definition>(before) == as<Definition>(after) || replaces_view(before, after);
    case Kind::function:
      return replaces_function(before, after);
    case Kind::trigger:
      return as<Definition>(before).text == as<Definition>(after).text || replaces_trigger(before, after);
    default:
      return replaces_definition(before, after);
  }
}

bool replaces_function(const Object& before, const Object& after) {
  return before.id == after.id && as<Definition>(before).signature == as<Definition>(after).signature && arguments(before) == arguments(after) &&
         is_procedure(before) == is_procedure(after);
}

bool is_compiled(const Object& function) {
  const std::vector<Token> code = code_tokens(as<Definition>(function).text, lexical_rules());
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    if (lower(code[i]) == "language") return name_of(code[i + 1]) == "plpgsql";
  }
  return false;
}

void create_view(Work& work, const Object& view) {
  const auto& definition = as<Definition>(view);
  statement(work, with_options(without_or_replace(definition.text), storage_options(definition)), Form::create_view, tables_needed(work, view));
  set_defaults(work, {}, view);
}

void replace_view(Work& work, const Object& before, const Object& after) {
  const auto &from = as<Definition>(before), &to = as<Definition>(after);
  if (from.text != to.text || from.signature != to.signature || storage_options(from) != storage_options(to)) {
    statement(work, with_or_replace(with_options(without_or_replace(to.text), storage_options(to))), Form::replace_view, {after.id});
  }
  set_defaults(work, from.options, after);
}

void create_function(Work& work, const Object& function) { statement(work, as<Definition>(function).text, Form::none, {}); }

void drop_function(Work& work, const Object& function) {
  statement(work, (is_procedure(function) ? "DROP PROCEDURE " : "DROP FUNCTION ") + qualified_routine(function), Form::none, {});
}

void create_trigger(Work& work, const Object& trigger, bool replace) {
  const std::string& text = as<Definition>(trigger).text;
  statement(work, replace ? with_or_replace(text) : text, Form::create_trigger, {table_of(trigger.id)});
}

void drop_trigger(Work& work, const Object& trigger) {
  const ObjectId table = table_of(trigger.id);
  statement(work, "DROP TRIGGER " + quote(trigger.id.name) + " ON " + qualified(table), Form::drop_trigger, {table});
}

bool replaces_trigger(const Object& before, const Object& after) { return !is_constraint_trigger(before) && !is_constraint_trigger(after); }

namespace {

std::string enabling(const std::string& state) {
  if (state == "disabled" || state == "false" || state == "no" || state == "D") return "DISABLE";
  return state == "replica" || state == "R" ? "ENABLE REPLICA" : state == "always" || state == "A" ? "ENABLE ALWAYS" : "ENABLE";
}

}  // namespace

// All partitions follow their table; those that differ are set behind it.
void set_trigger(Work& work, const Object& trigger) {
  const std::string name = " TRIGGER " + quote(trigger.id.name);
  sub_command(work, table_of(trigger.id), enabling(enabled(trigger)) + name, Form::set_trigger);
  for (const auto& [option, state] : as<Definition>(trigger).options) {
    if (!option.starts_with(enabled_in)) continue;
    sub_command(work, parse_name(Kind::table, option.substr(enabled_in.size())), enabling(state) + name, Form::set_trigger);
  }
}

bool differs_in_partitions(const Object& trigger) {
  const Options& options = as<Definition>(trigger).options;
  return std::any_of(options.begin(), options.end(), [](const auto& option) { return option.first.starts_with(enabled_in); });
}

}  // namespace concertina::postgresql
