#include "lint/forms/python_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace concertina {
namespace {

bool in_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

// A parameter's value is not known here; NULL can stand in its place.
constexpr std::string_view some_value = "NULL";

// SQLAlchemy's text(): `:name` is a parameter, `\:` a colon.
// https://docs.sqlalchemy.org/en/20/core/sqlelement.html#sqlalchemy.sql.expression.text
std::string without_binds(std::string_view sql) {
  std::string result;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char before = i > 0 ? sql[i - 1] : ' ', after = i + 1 < sql.size() ? sql[i + 1] : ' ';
    if (sql[i] == '\\' && after == ':') continue;
    std::size_t end = i + 1;
    while (sql[i] == ':' && end < sql.size() && in_name(sql[end])) ++end;
    if (end > i + 1 && before != ':' && before != '\\' && !in_name(before) && (end == sql.size() || sql[end] != ':')) {
      result += some_value;
      i = end - 1;
    } else {
      result += sql[i];
    }
  }
  return result;
}

// DB-API: `%s` and `%(name)s` are parameters, `%%` is a percent sign.
std::string without_parameters(std::string_view sql) {
  std::string result;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const std::size_t close = sql.substr(i, 2) == "%(" ? sql.find(')', i) : i;
    if (sql[i] == '%' && close != std::string_view::npos && close + 1 < sql.size() && sql[close + 1] == 's') {
      result += some_value;
      i = close + 1;
    } else {
      result += sql[i];
      if (sql.substr(i, 2) == "%%") ++i;
    }
  }
  return result;
}

// Whether nothing but space follows the first semicolon: one statement, whatever the dialect.
bool is_surely_single(std::string_view sql) {
  const std::size_t at = sql.find(';');
  return at == std::string_view::npos || sql.find_first_not_of("; \t\n\r", at) == std::string_view::npos;
}

bool is_def(const PySource& source, const PyLine& line) {
  return source.at(line.begin) == "def" || (source.at(line.begin) == "async" && source.at(line.begin + 1) == "def");
}

std::size_t name_in_def(const PySource& source, const PyLine& line) { return source.at(line.begin) == "def" ? line.begin + 1 : line.begin + 2; }

// Walks the lines of one function.
class Body {
 public:
  Body(PyModule& module, bool transaction) : module_(module), source_(module.source), names_(module.names), transaction_(transaction) {}

  void read(std::size_t line) {
    const std::size_t name = name_in_def(source_, source_.lines[line]);
    const PyRange parameters = inside(source_, name + 1);
    for (std::size_t i = parameters.begin; i < parameters.end; ++i) names_.erase(std::string(source_.at(i)));
    const PyBlock block = block_of(source_, line);
    calls(block.own);
    for (std::size_t i = block.first; i < block.last; ++i) one_line(i, block.last);
    if (autocommit_) leave_autocommit();
  }

 private:
  struct Local {
    std::string name;
    int indent;
  };

  void one_line(std::size_t& i, std::size_t last) {
    const PyLine& line = source_.lines[i];
    leave_blocks(line.indent);
    if (source_.at(line.begin) == "except") {  // is no way forward
      while (i + 1 < last && source_.lines[i + 1].indent > line.indent) ++i;
      return;
    }
    enter_autocommit(line);
    calls({line.begin, line.end});
    bind(line);
    // A block on the same line ends with it.
    if (autocommit_ == line.indent && (i + 1 == last || source_.lines[i + 1].indent <= line.indent)) leave_autocommit();
  }

  void leave_blocks(int indent) {
    if (autocommit_ && indent <= *autocommit_) leave_autocommit();
    while (!locals_.empty() && locals_.back().indent > indent) {
      names_.erase(locals_.back().name);
      locals_.pop_back();
    }
  }

  void leave_autocommit() {
    autocommit_.reset();
    module_.interrupted = true;
  }

  void enter_autocommit(const PyLine& line) {
    if (!module_.tool.alembic || autocommit_ || source_.at(line.begin) != "with") return;
    for (std::size_t i = line.begin; i < line.end; ++i) {
      if (source_.at(i) == "autocommit_block") autocommit_ = line.indent;
    }
  }

  bool in_transaction() const { return transaction_ && !autocommit_; }

  // What a name is worth from here on.
  void bind(const PyLine& line) {
    if (source_.at(line.begin) == "for") return bind_loop(line);
    const std::optional<PyAssignment> found = assignment(source_, line);
    if (found) return bind(found->name, python_value(source_, found->value, names_), line.indent);
    const std::string_view operation = source_.at(line.begin + 1);
    if (line.end - line.begin > 2 && operation.size() == 2 && operation.back() == '=') bind(source_.at(line.begin), std::nullopt, line.indent);
  }

  // `for NAME in LIST:` is each of the list.
  void bind_loop(const PyLine& line) {
    const bool single = source_.at(line.begin + 2) == "in";
    std::size_t colon = line.begin + 1;
    while (colon < line.end && source_.at(colon) != ":") colon = std::max(colon, source_.tokens[colon].partner) + 1;
    for (std::size_t i = line.begin + 1; i < line.end && source_.at(i) != "in"; ++i) {
      if (source_.tokens[i].kind != PyKind::word) continue;
      std::optional<PyValue> value;
      if (single) value = python_value(source_, {line.begin + 3, colon}, names_);
      if (value && !value->list) value.reset();
      bind(source_.at(i), std::move(value), line.indent + 1);
    }
  }

  void bind(std::string_view name, std::optional<PyValue> value, int indent) {
    names_.erase(std::string(name));
    locals_.push_back({std::string(name), indent});
    if (value) names_[std::string(name)] = std::make_shared<const PyValue>(std::move(*value));
  }

  void calls(PyRange range) {
    for (std::size_t i = range.begin + 1; i < range.end; ++i) {
      if (source_.at(i) == "(" && source_.tokens[i].kind == PyKind::symbol && source_.tokens[i - 1].kind == PyKind::word) call(i);
    }
  }

  void call(std::size_t open) {
    const std::string_view name = source_.at(open - 1);
    const bool of_object = open >= 3 && source_.at(open - 2) == ".";
    if (!of_object) {
      const bool defines = open >= 2 && source_.at(open - 2) == "def";
      if (!defines) read_function(module_, name, in_transaction());
    } else if (name == "execute" || name == "executemany" || name == "executescript" || name == "exec_driver_sql") {
      execute(open, caller(open));
    } else if (module_.tool.alembic && is_operation(open)) {
      add_operation(module_, "op." + std::string(name), source_.tokens[open - 1].line);
    }
  }

  // As far as it can be said: op.execute, or .execute of what a call returns.
  std::string caller(std::size_t open) const {
    const PyToken& of = source_.tokens[open - 3];
    return (of.kind == PyKind::word ? std::string(of.text) + "." : std::string()) + std::string(source_.at(open - 1));
  }

  bool is_operation(std::size_t open) const {
    const std::string_view name = source_.at(open - 1);
    if (source_.at(open - 3) != "op" || name == "get_bind" || name == "get_context" || name == "f" || name == "inline_literal") return false;
    return open < 5 || source_.at(open - 4) != "." || source_.at(open - 5) == "alembic";
  }

  void execute(std::size_t open, const std::string& caller) {
    const std::vector<PyArgument> given = arguments(source_, open);
    if (given.empty()) return;
    const std::optional<PyRange> sql = argument(given, 0, {"sqltext", "statement", "sql", "query", "operation"});
    std::optional<PyValue> value;
    if (sql) value = python_value(source_, *sql, names_);
    if (!value || (value->list && !is_loop_name(*sql))) return add_made_sql(module_, caller, source_.tokens[open - 1].line);
    const std::optional<PyRange> parameters = argument(given, 1, {"params", "parameters", "vars", "args"});
    const bool has_parameters = parameters && source_.at(parameters->begin) != "None";
    for (PyText& text : value->texts) {
      const bool binds = module_.tool.alembic && caller.ends_with(".execute");
      if (binds) text.text = without_binds(text.text);
      add_sql(module_, text, has_parameters && !binds, in_transaction());
    }
  }

  bool is_loop_name(PyRange range) const {
    return std::any_of(locals_.begin(), locals_.end(),
                       [&](const Local& local) { return range.end - range.begin == 1 && local.name == source_.at(range.begin); });
  }

  PyModule& module_;
  const PySource& source_;
  PyNames names_;
  bool transaction_;
  std::optional<int> autocommit_;  // indentation of the line that begins the block
  std::vector<Local> locals_;
};

}  // namespace

PyModule python_module(const PyTool& tool, std::string_view text, Migration& migration) {
  PyModule module{.tool = tool, .source = python_source(text), .names = {}, .migration = &migration};
  module.names = module_names(module.source);
  for (std::size_t i = 0; i < module.source.lines.size(); ++i) {
    const PyLine& line = module.source.lines[i];
    if (line.indent == 0 && is_def(module.source, line)) module.functions[std::string(module.source.at(name_in_def(module.source, line)))] = i;
  }
  return module;
}

PyBlock block_of(const PySource& source, std::size_t line) {
  const PyLine& head = source.lines[line];
  PyBlock result{line + 1, line + 1, {head.end, head.end}};
  while (result.last < source.lines.size() && source.lines[result.last].indent > head.indent) ++result.last;
  for (std::size_t i = head.begin; i < head.end; i = std::max(i, source.tokens[i].partner) + 1) {
    if (source.at(i) == ":") result.own.begin = std::min(result.own.begin, i + 1);
  }
  return result;
}

bool is_idle(const PySource& source, const PyBlock& block) {
  const auto idle = [&](PyRange range) {
    return std::all_of(source.tokens.begin() + static_cast<std::ptrdiff_t>(range.begin), source.tokens.begin() + static_cast<std::ptrdiff_t>(range.end),
                       [](const PyToken& token) {
                         return token.kind == PyKind::string || token.text == "pass" || token.text == "." || token.text == "return" || token.text == "None" ||
                                token.text == ";";
                       });
  };
  if (!idle(block.own)) return false;
  for (std::size_t i = block.first; i < block.last; ++i) {
    if (!idle({source.lines[i].begin, source.lines[i].end})) return false;
  }
  return true;
}

void read_function(PyModule& module, std::string_view name, bool transaction) {
  const auto found = module.functions.find(name);
  if (found == module.functions.end() || module.entered.size() > 500 || !module.entered.emplace(name).second) return;
  Body(module, transaction).read(found->second);
}

void add_sql(PyModule& module, const PyText& text, bool has_parameters, bool transaction) {
  SqlPiece piece{.sql = has_parameters ? without_parameters(text.text) : text.text, .lines = text.lines};
  if (piece.sql.find_first_not_of(" \t\r\n;") == std::string::npos) return;
  std::vector<SqlPiece>& pieces = module.migration->pieces;
  piece.alone_is_none = !transaction && !is_surely_single(piece.sql);
  piece.transaction = transaction || piece.alone_is_none;
  piece.joins = transaction && !module.interrupted && !pieces.empty() && pieces.back().transaction && !pieces.back().alone_is_none;
  if (transaction) module.interrupted = false;
  pieces.push_back(std::move(piece));
}

void add_made_sql(PyModule& module, std::string_view caller, int line) {
  module.migration->unread.push_back({line, fmt::format("the SQL of {} is {}", caller, module.tool.made)});
}

void add_operation(PyModule& module, std::string_view name, int line) {
  if (module.told.emplace(name).second) module.migration->unread.push_back({line, fmt::format("{} {}", name, module.tool.no_sql)});
}

}  // namespace concertina
