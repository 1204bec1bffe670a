#include "lint/postgresql/newer_syntax.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <string_view>

#include "dialects/dialect.hpp"

namespace concertina::tree {
namespace {

// In both: "$" is a name, "()" what stands in parentheses, and they come in the same order; "," is where an element of a list begins.
// A word with "?" may be there.
struct Form {
  std::string_view newer, older;
  enum class Notes { nothing, enforces, expression, generated_virtual } notes = Notes::nothing;
};

// The first that fits is taken.
constexpr std::array forms{
    // 18: https://www.postgresql.org/docs/18/sql-altertable.html
    Form{"alter constraint $ not enforced", "ALTER CONSTRAINT $ NOT DEFERRABLE"},
    Form{"alter constraint $ enforced", "VALIDATE CONSTRAINT $", Form::Notes::enforces},
    Form{"alter constraint $ no inherit", "ALTER CONSTRAINT $ NOT DEFERRABLE"},
    Form{"alter constraint $ inherit", "ALTER CONSTRAINT $ NOT DEFERRABLE"},
    Form{"add constraint $ not null $ not valid", "ADD CONSTRAINT $ CHECK ($ IS NOT NULL) NOT VALID"},
    Form{"add constraint $ not null $ no inherit not valid", "ADD CONSTRAINT $ CHECK ($ IS NOT NULL) NOT VALID"},
    Form{"add not null $ not valid", "ADD CHECK ($ IS NOT NULL) NOT VALID"},
    Form{"add constraint $ not null $ no inherit", "ADD CONSTRAINT $ CHECK ($ IS NOT NULL)"},
    Form{"add constraint $ not null $", "ADD CONSTRAINT $ CHECK ($ IS NOT NULL)"},
    Form{"add not null $", "ALTER COLUMN $ SET NOT NULL"},
    Form{", constraint $ not null $", "CONSTRAINT $ CHECK ($ IS NOT NULL)"},
    Form{", not null $", "CHECK ($ IS NOT NULL)"},
    Form{"check () not enforced", "CHECK () NOT VALID"},
    Form{"references $ () not enforced", "REFERENCES $ () NOT VALID"},
    Form{"references $ not enforced", "REFERENCES $ NOT VALID"},
    Form{"not enforced", ""},
    Form{"enforced", ""},
    Form{"generated always as () virtual", "GENERATED ALWAYS AS () STORED", Form::Notes::generated_virtual},
    Form{"generated always as () stored", "GENERATED ALWAYS AS () STORED"},
    Form{"generated always as ()", "GENERATED ALWAYS AS () STORED", Form::Notes::generated_virtual},
    Form{"without overlaps", ""},
    Form{", period $", "$"},
    Form{"returning with ()", "RETURNING"},
    // 17
    Form{"alter column $ set expression as ()", "ALTER COLUMN $ DROP EXPRESSION", Form::Notes::expression},
    Form{"alter $ set expression as ()", "ALTER COLUMN $ DROP EXPRESSION", Form::Notes::expression},
    Form{"set access method default", "SET ACCESS METHOD heap"},
    Form{"not matched by source", "MATCHED"},
    Form{"not matched by target", "NOT MATCHED"},
    Form{"json_table ()", "json_each(NULL)"},
    Form{"json_value ()", "json_typeof(NULL)"},
    Form{"json_query ()", "to_json(NULL)"},
    Form{"json_exists ()", "(true)"},
    // 16
    Form{"is json object? array? scalar? value? with? without? unique? keys?", "IS NULL"},
    Form{"is not json object? array? scalar? value? with? without? unique? keys?", "IS NOT NULL"},
};

using Tokens = std::vector<Token>;

struct Match {
  std::size_t end = 0;             // behind its last token
  std::vector<std::size_t> names;  // tokens that stand where "$" does
  std::vector<std::string> texts;  // of "()"
};

std::size_t behind_parentheses(const Tokens& code, std::size_t i) {
  int depth = 0;
  for (; i < code.size(); ++i) {
    if (code[i].text == "(") ++depth;
    if (code[i].text == ")" && --depth == 0) return i + 1;
  }
  return code.size();
}

bool is_word(const Tokens& code, std::size_t i, std::string_view word) {
  return i < code.size() && code[i].kind == TokenKind::word && name_of(code[i]) == word;
}

bool is_name(const Tokens& code, std::size_t i) { return i < code.size() && is_name(code[i]); }

// Whether the word of the form is at the token; moves behind what it stands for.
bool take(std::string_view word, const std::string& sql, const Tokens& code, std::size_t begin, Match& match) {
  std::size_t& at = match.end;
  if (word == ",") return at == begin && at > 0 && (code[at - 1].text == "," || code[at - 1].text == "(");
  if (word == "$") {
    if (!is_name(code, at)) return false;
    match.names.push_back(at++);
    while (at + 1 < code.size() && code[at].text == "." && is_name(code, at + 1)) at += 2;  // a table's may have its schema before it
    return true;
  }
  if (word == "()") {
    if (at >= code.size() || code[at].text != "(") return false;
    const std::size_t end = behind_parentheses(code, at);
    match.texts.push_back(sql.substr(code[at].at, code[end - 1].at + code[end - 1].text.size() - code[at].at));
    at = end;
    return true;
  }
  if (word.ends_with('?')) {
    if (is_word(code, at, word.substr(0, word.size() - 1))) ++at;
    return true;
  }
  return is_word(code, at++, word);
}

std::optional<Match> match_of(const Form& form, const std::string& sql, const Tokens& code, std::size_t begin) {
  Match match{begin, {}, {}};
  std::istringstream words{std::string(form.newer)};
  for (std::string word; words >> word;) {
    if (!take(word, sql, code, begin, match)) return std::nullopt;
  }
  return match;
}

std::string text_between(const std::string& sql, const Tokens& code, std::size_t first, std::size_t last) {
  return sql.substr(code[first].at, code[last].at + code[last].text.size() - code[first].at);
}

// With as many lines as what it stands for.
std::string older(const Form& form, const Match& match, const std::string& sql, const Tokens& code, std::size_t begin) {
  std::string result;
  std::size_t name = 0, text = 0;
  for (std::size_t i = 0; i < form.older.size(); ++i) {
    if (form.older[i] == '$') {
      std::size_t end = match.names[name];
      while (end + 2 < match.end && code[end + 1].text == ".") end += 2;
      result += text_between(sql, code, match.names[name++], end);
    } else if (form.older.substr(i, 2) == "()" && text < match.texts.size()) {
      result += match.texts[text++];
      ++i;
    } else {
      result += form.older[i];
    }
  }
  const std::string given = text_between(sql, code, begin, match.end - 1);
  const auto missing = std::ranges::count(given, '\n') - std::ranges::count(result, '\n');
  return result + std::string(static_cast<std::size_t>(std::max<std::ptrdiff_t>(missing, 0)), '\n');
}

void note(const Form& form, const Match& match, const Tokens& code, OlderWords& words) {
  if (form.notes == Form::Notes::enforces) words.enforced.insert(name_of(code[match.names[0]]));
  if (form.notes == Form::Notes::expression) words.sets_expression = true;
  if (form.newer.starts_with("generated")) words.stored.push_back(form.notes != Form::Notes::generated_virtual);
}

// MERGE … RETURNING: what is returned changes nothing.
std::size_t end_of(const Tokens& code) {
  if (!is_word(code, 0, "merge") && !is_word(code, 0, "with")) return code.size();
  int depth = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i].text == "(") ++depth;
    if (code[i].text == ")") --depth;
    if (depth == 0 && is_word(code, i, "returning")) return i;
  }
  return code.size();
}

}  // namespace

OlderWords in_older_words(const std::string& sql) {
  const Tokens code = code_tokens(sql, dialect("postgresql").lexical);
  OlderWords words;
  std::size_t done = 0;  // of the text
  const std::size_t end = end_of(code);
  for (std::size_t i = 0; i < end;) {
    std::optional<Match> match;
    const auto fits = std::ranges::find_if(forms, [&](const Form& form) { return (match = match_of(form, sql, code, i)).has_value(); });
    if (fits == forms.end()) {
      ++i;
      continue;
    }
    words.sql += sql.substr(done, code[i].at - done) + older(*fits, *match, sql, code, i);
    note(*fits, *match, code, words);
    i = match->end;
    done = code[i - 1].at + code[i - 1].text.size();
  }
  words.sql += end < code.size() ? sql.substr(done, code[end].at - done) : sql.substr(done);
  return words;
}

void mark(std::vector<Act>& acts, const OlderWords& words) {
  std::size_t generated = 0;
  for (Act& act : acts) {
    if (act.verb == Verb::validate_constraint && words.enforced.contains(act.object.name)) act.marks.insert("enforces");
    if (act.verb == Verb::set_generated && words.sets_expression) act.column.generated = "an expression";
    if (act.verb == Verb::add_column && !act.column.generated.empty() && generated < words.stored.size()) act.column.stored = words.stored[generated++];
  }
}

}  // namespace concertina::tree
