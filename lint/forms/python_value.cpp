#include "lint/forms/python_value.hpp"

#include <algorithm>
#include <array>

namespace concertina {
namespace {

constexpr int deepest = 40;  // brackets in brackets
constexpr std::string_view white = " \t\n\r\f\v";

// Goes on behind a bracket's partner, when that stands in the range.
std::size_t next_token(const PySource& source, std::size_t i, std::size_t end) {
  const std::size_t partner = source.tokens[i].partner;
  return partner > i && partner < end ? partner + 1 : i + 1;
}

std::vector<PyRange> cut(const PySource& source, PyRange range, std::string_view symbol) {
  std::vector<PyRange> result;
  std::size_t begin = range.begin;
  for (std::size_t i = range.begin; i < range.end; i = next_token(source, i, range.end)) {
    if (source.tokens[i].kind != PyKind::symbol || source.tokens[i].text != symbol) continue;
    result.push_back({begin, i});
    begin = i + 1;
  }
  result.push_back({begin, range.end});
  return result;
}

bool is_bracketed(const PySource& source, PyRange range, std::string_view open) {
  return range.end - range.begin >= 2 && source.tokens[range.begin].kind == PyKind::symbol && source.at(range.begin) == open &&
         source.tokens[range.begin].partner == range.end - 1;
}

void append(PyText& to, PyText more) {
  if (to.text.empty() || to.text.ends_with('\n')) to.lines.back() = more.lines.front();
  to.text += more.text;
  to.lines.insert(to.lines.end(), more.lines.begin() + 1, more.lines.end());
}

PyText stripped(const PyText& from, bool left, bool right) {
  const std::size_t begin = left ? std::min(from.text.find_first_not_of(white), from.text.size()) : 0;
  const std::size_t last = right ? from.text.find_last_not_of(white) : from.text.size() - 1;
  const std::size_t end = last == std::string::npos ? begin : std::max(begin, last + 1);
  const auto at = from.text.begin();
  const auto before = std::count(at, at + static_cast<std::ptrdiff_t>(begin), '\n');
  const auto within = std::count(at + static_cast<std::ptrdiff_t>(begin), at + static_cast<std::ptrdiff_t>(end), '\n');
  return {from.text.substr(begin, end - begin), {from.lines.begin() + before, from.lines.begin() + before + within + 1}};
}

template <class F>
void each_line(std::string_view text, F f) {
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    f(text.substr(at, end - at), end < text.size());
    at = end + 1;
  }
}

// textwrap.dedent: the white space that all lines begin with goes, and all of it from lines that have nothing else.
PyText dedented(const PyText& from) {
  std::optional<std::string_view> margin;
  each_line(from.text, [&](std::string_view line, bool) {
    const std::size_t size = line.find_first_not_of(" \t");
    if (size == std::string_view::npos) return;
    const std::string_view own = line.substr(0, size);
    if (!margin) margin = own;
    const auto [mine, theirs] = std::mismatch(margin->begin(), margin->end(), own.begin(), own.end());
    margin = margin->substr(0, static_cast<std::size_t>(mine - margin->begin()));
  });
  PyText result{"", from.lines};
  each_line(from.text, [&](std::string_view line, bool ends) {
    if (line.find_first_not_of(" \t") != std::string_view::npos) result.text += line.substr(margin->size());
    if (ends) result.text += '\n';
  });
  return result;
}

class Reader {
 public:
  Reader(const PySource& source, const PyNames& names) : source_(source), names_(names) {}

  std::optional<PyValue> value(PyRange range, int depth) const {
    if (range.empty() || range.end > source_.tokens.size() || depth > deepest) return std::nullopt;
    if (is_bracketed(source_, range, "[")) return list({range.begin + 1, range.end - 1}, depth);
    if (is_bracketed(source_, range, "(")) return in_parentheses({range.begin + 1, range.end - 1}, depth);
    if (range.end - range.begin == 1 && source_.tokens[range.begin].kind == PyKind::word) return named(range.begin);
    const std::vector<PyRange> parts = cut(source_, range, "+");
    if (parts.size() > 1) return sum(parts, depth);
    if (source_.tokens[range.begin].kind == PyKind::string && source_.tokens[range.end - 1].kind == PyKind::string) return strings(range);
    if (source_.at(range.end - 1) == ")") return called(range, depth);
    return std::nullopt;
  }

  std::optional<PyText> text(PyRange range, int depth) const {
    std::optional<PyValue> found = value(range, depth);
    if (!found || found->list) return std::nullopt;
    return std::move(found->texts.front());
  }

 private:
  std::optional<PyValue> list(PyRange range, int depth) const {
    PyValue result{{}, true};
    for (const PyRange item : items(source_, range)) {
      std::optional<PyText> one = text(item, depth + 1);
      if (!one) return std::nullopt;
      result.texts.push_back(std::move(*one));
    }
    return result;
  }

  std::optional<PyValue> in_parentheses(PyRange range, int depth) const {
    return cut(source_, range, ",").size() > 1 ? list(range, depth) : value(range, depth + 1);
  }

  std::optional<PyValue> named(std::size_t token) const {
    const auto found = names_.find(source_.at(token));
    if (found == names_.end()) return std::nullopt;
    return *found->second;
  }

  std::optional<PyValue> sum(const std::vector<PyRange>& parts, int depth) const {
    std::optional<PyValue> result = value(parts.front(), depth + 1);
    for (std::size_t i = 1; result && i < parts.size(); ++i) {
      std::optional<PyValue> more = value(parts[i], depth + 1);
      if (!more || more->list != result->list) return std::nullopt;
      if (result->list) {
        std::move(more->texts.begin(), more->texts.end(), std::back_inserter(result->texts));
      } else {
        append(result->texts.front(), std::move(more->texts.front()));
      }
    }
    return result;
  }

  // Literals beside each other are one.
  std::optional<PyValue> strings(PyRange range) const {
    std::optional<PyText> result;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      std::optional<PyText> one = source_.tokens[i].kind == PyKind::string ? python_string(source_.tokens[i]) : std::nullopt;
      if (!one) return std::nullopt;
      if (result) {
        append(*result, std::move(*one));
      } else {
        result = std::move(one);
      }
    }
    return PyValue{{std::move(*result)}};
  }

  std::optional<PyValue> called(PyRange range, int depth) const {
    const std::size_t open = source_.tokens[range.end - 1].partner;
    if (open <= range.begin || open >= range.end || source_.tokens[open - 1].kind != PyKind::word) return std::nullopt;
    const std::string_view name = source_.at(open - 1);
    const std::vector<PyArgument> given = arguments(source_, open);
    if (is_one_of(name, {"text", "DDL", "dedent", "cleandoc"})) {
      const std::optional<PyRange> first = argument(given, 0, {"text", "statement"});
      std::optional<PyText> result = first && is_path(range.begin, open) ? text(*first, depth + 1) : std::nullopt;
      if (!result) return std::nullopt;
      return PyValue{{name == "text" || name == "DDL" ? std::move(*result) : dedented(*result)}};
    }
    if (open < range.begin + 3 || source_.at(open - 2) != ".") return std::nullopt;
    return method(name, {range.begin, open - 2}, given.empty(), depth);
  }

  std::optional<PyValue> method(std::string_view name, PyRange receiver, bool bare, int depth) const {
    const bool strips = bare && is_one_of(name, {"strip", "lstrip", "rstrip"});
    if (!strips && !is_one_of(name, {"bindparams", "columns", "execution_options"})) return std::nullopt;
    std::optional<PyText> result = text(receiver, depth + 1);
    if (!result) return std::nullopt;
    return PyValue{{strips ? stripped(*result, name != "rstrip", name != "lstrip") : std::move(*result)}};
  }

  // name.name.name
  bool is_path(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if ((i - begin) % 2 == 0 ? source_.tokens[i].kind != PyKind::word : source_.at(i) != ".") return false;
    }
    return true;
  }

  static bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  const PySource& source_;
  const PyNames& names_;
};

}  // namespace

PyRange inside(const PySource& source, std::size_t open) {
  const std::size_t close = source.tokens[open].partner;
  return close > open ? PyRange{open + 1, close} : PyRange{};
}

std::vector<PyRange> items(const PySource& source, PyRange range) {
  std::vector<PyRange> result = cut(source, range, ",");
  std::erase_if(result, [](PyRange item) { return item.empty(); });
  return result;
}

std::vector<PyArgument> arguments(const PySource& source, std::size_t open) {
  std::vector<PyArgument> result;
  for (const PyRange item : items(source, inside(source, open))) {
    const bool named = item.end - item.begin > 2 && source.tokens[item.begin].kind == PyKind::word && source.at(item.begin + 1) == "=";
    if (named) {
      result.push_back({source.at(item.begin), {item.begin + 2, item.end}});
    } else {
      result.push_back({"", item});
    }
  }
  return result;
}

std::optional<PyRange> argument(const std::vector<PyArgument>& all, std::size_t place, std::initializer_list<std::string_view> names) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool found = all[i].name.empty() ? i == place : std::find(names.begin(), names.end(), all[i].name) != names.end();
    if (found) return all[i].value;
  }
  return std::nullopt;
}

std::optional<PyValue> python_value(const PySource& source, PyRange range, const PyNames& names) { return Reader(source, names).value(range, 0); }
std::optional<PyText> python_text(const PySource& source, PyRange range, const PyNames& names) { return Reader(source, names).text(range, 0); }

std::optional<PyAssignment> assignment(const PySource& source, const PyLine& line) {
  if (line.end - line.begin < 3 || source.tokens[line.begin].kind != PyKind::word) return std::nullopt;
  std::size_t equals = line.begin + 1;
  if (source.at(equals) == ":") {
    while (equals < line.end && source.at(equals) != "=") equals = next_token(source, equals, line.end);
  }
  if (equals + 1 >= line.end || source.at(equals) != "=") return std::nullopt;
  return PyAssignment{source.at(line.begin), {equals + 1, line.end}};
}

PyNames module_names(const PySource& source) {
  PyNames result;
  std::map<std::string_view, int> times;
  for (const PyLine& line : source.lines) {
    if (line.indent == 0 && line.begin < line.end) ++times[source.at(line.begin)];
  }
  for (const PyLine& line : source.lines) {
    const std::optional<PyAssignment> found = line.indent == 0 ? assignment(source, line) : std::nullopt;
    if (!found || times[found->name] > 1) continue;
    if (std::optional<PyValue> value = python_value(source, found->value, result)) {
      result[std::string(found->name)] = std::make_shared<const PyValue>(std::move(*value));
    }
  }
  return result;
}

}  // namespace concertina
