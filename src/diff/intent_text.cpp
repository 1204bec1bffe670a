#include "diff/intent_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/error.hpp"
#include "model/object_id.hpp"

namespace concertina {
namespace {

constexpr std::string_view marker = "concertina:";

constexpr std::string_view form_of(IntentKind kind) {
  switch (kind) {
    case IntentKind::rename_table:
      return "rename table accounts to users";
    case IntentKind::rename_column:
      return "rename column users.email to users.email_address";
    case IntentKind::convert:
      return "convert products.price to products.cents up \"(price * 100)::int\" down \"cents / 100.0\"";
    case IntentKind::backfill:
      return "backfill users.status with \"'active'\"";
    case IntentKind::split:
      return "split users (street, city) into addresses key user_id";
    case IntentKind::move:
      return "move users.street to addresses.street on addresses.user_id = users.id";
    case IntentKind::replace:
      return "replace users.nick by users.handle";
    case IntentKind::rename_value:
      return "rename value public.mood.happy to glad";
    case IntentKind::replace_value:
      return "replace value public.mood.happy by glad";
  }
  return "";
}

// What is wrong with a comment; intents_in makes an Error of it.
struct Unreadable {
  std::string what;
};

struct Reader {
  std::vector<Token> words;
  bool folds = false;  // unquoted names to lower case
  std::size_t at = 0;
};

std::string_view peek(const Reader& in) { return in.at < in.words.size() ? in.words[in.at].text : std::string_view(); }

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) { return std::tolower(x) == y; });
}

bool accept(Reader& in, std::string_view text) {
  if (!same_word(peek(in), text)) return false;
  ++in.at;
  return true;
}

void expect(Reader& in, std::string_view text) {
  if (accept(in, text)) return;
  throw Unreadable{fmt::format("expected \"{}\", found {}", text, peek(in).empty() ? "the end" : fmt::format("\"{}\"", peek(in)))};
}

bool closed(const Token& token) { return std::count(token.text.begin(), token.text.end(), token.text.front()) % 2 == 0 || token.text.back() == ']'; }

std::string name_part(Reader& in) {
  if (in.at == in.words.size()) throw Unreadable{"expected a name, found the end"};
  const Token& token = in.words[in.at];
  const bool quoted = token.kind == TokenKind::quoted_name;
  if ((!quoted && token.kind != TokenKind::word) || (quoted && !closed(token))) throw Unreadable{fmt::format("expected a name, found {}", token.text)};
  ++in.at;
  return quoted_if_needed(quoted || in.folds ? name_of(token) : std::string(token.text));
}

std::string name(Reader& in) {
  std::string result = name_part(in);
  while (accept(in, ".")) result += "." + name_part(in);
  return result;
}

std::vector<std::string> names(Reader& in) {
  std::vector<std::string> result{name(in)};
  while (accept(in, ",")) result.push_back(name(in));
  return result;
}

std::string expression(Reader& in) {
  if (in.at == in.words.size() || in.words[in.at].text.front() != '"') throw Unreadable{"expected an SQL expression in double quotes"};
  const Token& token = in.words[in.at];
  if (!closed(token)) throw Unreadable{"the expression does not end: a double quote is missing"};
  if (token.text.size() == 2) throw Unreadable{"the expression is empty"};
  ++in.at;
  return name_of(token);
}

std::vector<std::string> expressions(Reader& in) {
  std::vector<std::string> result{expression(in)};
  while (accept(in, ",")) result.push_back(expression(in));
  return result;
}

std::string column_name(Reader& in) {
  std::string result = name(in);
  if (split_name(result).size() < 2) throw Unreadable{fmt::format("\"{}\" does not say which table: write table.column", result)};
  return result;
}

// Values are no names: capitals stay without quotes.
std::string value_part(Reader& in) {
  if (in.at == in.words.size()) throw Unreadable{"expected a value, found the end"};
  const Token& token = in.words[in.at++];
  return quoted_if_needed(token.kind == TokenKind::quoted_name ? name_of(token) : std::string(token.text));
}

// public.mood.happy: the last part is the value.
std::string value_name(Reader& in) {
  std::string type;
  std::size_t last = in.at;
  while (last + 2 < in.words.size() && in.words[last + 1].text == ".") last += 2;
  while (in.at < last) {
    type += name_part(in) + ".";
    expect(in, ".");
  }
  if (type.empty()) throw Unreadable{"the value does not say which type: write type.value"};
  return type + value_part(in);
}

void read_values(Reader& in, Intent& intent, IntentKind kind, std::string_view between) {
  intent.kind = kind;
  intent.from = {value_name(in)};
  expect(in, between);
  intent.to = {value_part(in)};
}

void read_rename(Reader& in, Intent& intent) {
  if (accept(in, "value")) return read_values(in, intent, IntentKind::rename_value, "to");
  const bool table = accept(in, "table");
  if (!table) expect(in, "column");
  intent.kind = table ? IntentKind::rename_table : IntentKind::rename_column;
  intent.from = {table ? name(in) : column_name(in)};
  expect(in, "to");
  intent.to = {table ? name(in) : column_name(in)};
}

void read_convert(Reader& in, Intent& intent) {
  intent.from = names(in);
  expect(in, "to");
  intent.to = names(in);
  expect(in, "up");
  intent.up = expressions(in);
  expect(in, "down");
  intent.down = expressions(in);
  if (intent.up.size() != intent.to.size() || intent.down.size() != intent.from.size()) {
    throw Unreadable{"up needs one expression for each column behind \"to\", and down one for each column before it"};
  }
}

void read_backfill(Reader& in, Intent& intent) {
  intent.to = {column_name(in)};
  expect(in, "with");
  intent.up = {expression(in)};
}

void read_split(Reader& in, Intent& intent) {
  const std::string table = name(in);
  expect(in, "(");
  for (const std::string& column : names(in)) intent.from.push_back(table + "." + column);
  expect(in, ")");
  expect(in, "into");
  const std::string target = name(in);
  expect(in, "key");
  intent.to = {target + "." + name_part(in)};
}

std::string table_part(const std::string& column) {
  std::vector<std::string> parts = split_name(column);
  std::string result;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) result += (i == 0 ? "" : ".") + quoted_if_needed(parts[i]);
  return result;
}

void read_move(Reader& in, Intent& intent) {
  const std::string from = column_name(in);
  expect(in, "to");
  const std::string to = column_name(in);
  expect(in, "on");
  std::string to_key = column_name(in);
  expect(in, "=");
  std::string from_key = column_name(in);
  if (table_part(to_key) == table_part(from)) std::swap(to_key, from_key);
  if (table_part(to_key) != table_part(to) || table_part(from_key) != table_part(from)) throw Unreadable{"the keys behind \"on\" are not of the two tables"};
  intent.from = {from, from_key};
  intent.to = {to, to_key};
}

void read_replace(Reader& in, Intent& intent) {
  const bool value = in.at + 1 < in.words.size() && in.words[in.at + 1].text != "." && !same_word(in.words[in.at + 1].text, "by");
  if (value && accept(in, "value")) return read_values(in, intent, IntentKind::replace_value, "by");
  intent.from = {name(in)};
  expect(in, "by");
  intent.to = {name(in)};
}

struct Form {
  std::string_view verb;
  IntentKind kind;
  void (*read)(Reader&, Intent&);
};

constexpr Form forms[] = {
    {"rename", IntentKind::rename_column, read_rename}, {"convert", IntentKind::convert, read_convert}, {"backfill", IntentKind::backfill, read_backfill},
    {"split", IntentKind::split, read_split},           {"move", IntentKind::move, read_move},          {"replace", IntentKind::replace, read_replace}};

// Names and expressions stand in double quotes here, whatever these are in the engine's SQL.
Intent read_intent(std::string_view sentence, LexicalRules rules, const std::string& where) {
  rules.double_quoted_strings = false;
  Reader in{code_tokens(sentence, rules), rules.dollar_quotes};
  const auto form = std::find_if(std::begin(forms), std::end(forms), [&](const Form& f) { return same_word(peek(in), f.verb); });
  if (form == std::end(forms)) {
    throw Error(fmt::format("cannot read the intent \"{}\"", sentence), where,
                "it begins with rename table, rename column, rename value, convert, backfill, split, move, replace or replace value");
  }
  ++in.at;
  Intent intent{form->kind, {}, {}, {}, {}, where};
  try {
    form->read(in, intent);
    if (in.at < in.words.size()) throw Unreadable{fmt::format("\"{}\" is too much", peek(in))};
  } catch (const Unreadable& unreadable) {
    throw Error(fmt::format("cannot read the intent \"{}\": {}", sentence, unreadable.what), where,
                fmt::format("write it like: -- concertina: {}", form_of(intent.kind)));
  }
  return intent;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

// What a comment says behind `concertina:`; nullopt: it is no intent.
std::optional<std::string_view> sentence_of(std::string_view comment) {
  if (comment.starts_with("/*")) {
    comment.remove_prefix(2);
    if (comment.ends_with("*/")) comment.remove_suffix(2);
  } else {
    comment.remove_prefix(comment.starts_with("#") ? 1 : 2);
  }
  comment = trimmed(comment);
  if (!same_word(comment.substr(0, marker.size()), marker)) return std::nullopt;
  return trimmed(comment.substr(marker.size()));
}

std::string quoted(const std::string& expression) {
  std::string result = "\"";
  for (const char c : expression) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + '"';
}

std::string quoted_list(const std::vector<std::string>& expressions) {
  std::string result;
  for (const std::string& one : expressions) result += (result.empty() ? "" : ", ") + quoted(one);
  return result;
}

std::string last_parts(const std::vector<std::string>& columns) {
  std::string result;
  for (const std::string& column : columns) result += (result.empty() ? "" : ", ") + quoted_if_needed(split_name(column).back());
  return result;
}

}  // namespace

std::vector<Intent> intents_in(std::string_view sql, const LexicalRules& rules, const std::string& file) {
  std::vector<Intent> result;
  std::size_t line = 1, counted = 0;
  for (std::size_t at = 0; at < sql.size();) {
    const Token token = token_at(sql, at, rules);
    at += token.text.size();
    if (token.kind != TokenKind::comment) continue;
    line += static_cast<std::size_t>(std::count(sql.begin() + static_cast<std::ptrdiff_t>(counted), sql.begin() + static_cast<std::ptrdiff_t>(token.at), '\n'));
    counted = token.at;
    if (const auto sentence = sentence_of(token.text)) result.push_back(read_intent(*sentence, rules, fmt::format("{}:{}", file, line)));
  }
  return result;
}

std::string intent_text(const Intent& i) {
  switch (i.kind) {
    case IntentKind::rename_table:
      return fmt::format("rename table {} to {}", fmt::join(i.from, ", "), fmt::join(i.to, ", "));
    case IntentKind::rename_column:
      return fmt::format("rename column {} to {}", fmt::join(i.from, ", "), fmt::join(i.to, ", "));
    case IntentKind::convert:
      return fmt::format("convert {} to {} up {} down {}", fmt::join(i.from, ", "), fmt::join(i.to, ", "), quoted_list(i.up), quoted_list(i.down));
    case IntentKind::backfill:
      return fmt::format("backfill {} with {}", fmt::join(i.to, ", "), quoted_list(i.up));
    case IntentKind::split:
      return fmt::format("split {} ({}) into {} key {}", table_part(i.from.at(0)), last_parts(i.from), table_part(i.to.at(0)), last_parts(i.to));
    case IntentKind::move:
      return fmt::format("move {} to {} on {} = {}", i.from.at(0), i.to.at(0), i.to.at(1), i.from.at(1));
    case IntentKind::replace:
      return fmt::format("replace {} by {}", fmt::join(i.from, ", "), fmt::join(i.to, ", "));
    case IntentKind::rename_value:
      return fmt::format("rename value {} to {}", i.from.at(0), i.to.at(0));
    case IntentKind::replace_value:
      return fmt::format("replace value {} by {}", i.from.at(0), i.to.at(0));
  }
  return "";
}

}  // namespace concertina
