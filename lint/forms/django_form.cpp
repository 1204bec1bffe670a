#include "lint/forms/django_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "lint/forms/python_body.hpp"

namespace concertina {
namespace {

constexpr PyTool django{.made = "put together while the migration runs: lint what manage.py sqlmigrate prints, or what the code sends",
                        .no_sql = "is no SQL: run manage.py sqlmigrate and lint what it prints"};

class Operations {
 public:
  Operations(PyModule& module, bool atomic) : module_(module), source_(module.source), atomic_(atomic) {}

  // The lists, with + between them.
  void read(PyRange range, int depth = 0) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (source_.at(i) == "[") {
        for (const PyRange item : items(source_, inside(source_, i))) operation(item, depth);
        i = std::max(i, source_.tokens[i].partner);
      } else if (source_.at(i) != "+" && source_.at(i) != "(" && source_.at(i) != ")") {
        return unreadable(source_.tokens[i].line);
      }
    }
  }

 private:
  void unreadable(int line) {
    module_.migration->unread.push_back({line, "operations are put together by Python code: run manage.py sqlmigrate and lint what it prints"});
  }

  // `migrations.RunSQL( … )`, also with Python's own words around it.
  void operation(PyRange item, int depth) {
    const std::size_t open = item.end - 1 > item.begin ? source_.tokens[item.end - 1].partner : item.begin;
    const bool is_call = open > item.begin && open < item.end - 1 && source_.at(open) == "(" && source_.tokens[open - 1].kind == PyKind::word;
    const int line = source_.tokens[item.begin].line;
    if (!is_call) return unreadable(line);
    const std::string_view name = source_.at(open - 1);
    const std::vector<PyArgument> given = arguments(source_, open);
    if (name == "RunSQL") return run_sql(given, line);
    if (name == "RunPython") return run_python(given, line);
    const std::optional<PyRange> database = name == "SeparateDatabaseAndState" ? argument(given, 0, {"database_operations"}) : std::nullopt;
    if (database && depth < 20) return read(*database, depth + 1);
    if (name != "SeparateDatabaseAndState") add_operation(module_, name, line);
  }

  bool is_given(const std::optional<PyRange>& argument) const { return argument && !argument->empty() && source_.at(argument->begin) != "None"; }

  void run_sql(const std::vector<PyArgument>& given, int line) {
    if (!is_given(argument(given, 1, {"reverse_sql"}))) module_.migration->one_way.push_back({line, "RunSQL has no reverse_sql"});
    const std::optional<PyRange> sql = argument(given, 0, {"sql"});
    if (!is_given(sql) || source_.at(sql->end - 1) == "noop") return;
    const bool list = (source_.at(sql->begin) == "[" || source_.at(sql->begin) == "(") && source_.tokens[sql->begin].partner == sql->end - 1;
    if (list && (source_.at(sql->begin) == "[" || is_tuple(*sql))) {
      for (const PyRange item : items(source_, inside(source_, sql->begin))) statement(item);
      return;
    }
    const std::optional<PyValue> value = python_value(source_, *sql, module_.names);
    if (!value) return add_made_sql(module_, "RunSQL", line);
    for (const PyText& text : value->texts) add_sql(module_, text, false, atomic_);
  }

  bool is_tuple(PyRange range) const {
    for (std::size_t i = range.begin + 1; i + 1 < range.end; i = std::max(i, source_.tokens[i].partner) + 1) {
      if (source_.at(i) == ",") return true;
    }
    return false;
  }

  // Of a list: SQL, or ("SQL", parameters).
  void statement(PyRange item) {
    const bool bracketed = source_.at(item.begin) == "(" || source_.at(item.begin) == "[";
    const bool with_parameters = bracketed && source_.tokens[item.begin].partner == item.end - 1 && is_tuple(item);
    std::vector<PyRange> parts{item};
    if (with_parameters) parts = items(source_, inside(source_, item.begin));
    const std::optional<PyText> text = python_text(source_, parts.front(), module_.names);
    if (!text) return add_made_sql(module_, "RunSQL", source_.tokens[item.begin].line);
    add_sql(module_, *text, parts.size() > 1 && source_.at(parts[1].begin) != "None", atomic_);
  }

  void run_python(const std::vector<PyArgument>& given, int line) {
    const std::optional<PyRange> code = argument(given, 0, {"code"}), own = argument(given, 2, {"atomic"});
    if (!is_given(argument(given, 1, {"reverse_code"}))) module_.migration->one_way.push_back({line, "RunPython has no reverse_code"});
    if (!is_given(code) || source_.at(code->end - 1) == "noop") return;
    const std::string_view name = "RunPython";
    if (module_.told.emplace(name).second)
      module_.migration->unread.push_back({line, "RunPython runs Python code: only SQL that it executes as it stands is looked at"});
    read_function(module_, source_.at(code->end - 1), atomic_ || (own && source_.at(own->begin) == "True"));
  }

  PyModule& module_;
  const PySource& source_;
  bool atomic_;
};

std::string application_of(const std::filesystem::path& path) { return std::filesystem::absolute(path).parent_path().parent_path().filename().string(); }

// dependencies = [("shop", "0001_initial"), …]
void read_dependencies(const PyModule& module, PyRange range) {
  if (module.source.at(range.begin) != "[") return;
  for (const PyRange item : items(module.source, inside(module.source, range.begin))) {
    const std::optional<PyValue> pair = python_value(module.source, item, module.names);
    if (pair && pair->list && pair->texts.size() == 2) module.migration->behind.insert(pair->texts[0].text + "." + pair->texts[1].text);
  }
}

}  // namespace

std::optional<std::size_t> django_class(const PySource& source) {
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const PyLine& line = source.lines[i];
    if (source.at(line.begin) != "class" || source.at(line.begin + 1) != "Migration" || source.at(line.begin + 2) != "(") continue;
    const PyRange bases = inside(source, line.begin + 2);
    for (std::size_t base = bases.begin; base < bases.end; ++base) {
      if (source.at(base) == "Migration") return i;
    }
  }
  return std::nullopt;
}

Migration django_migration(const std::string& path, std::string_view text) {
  Migration migration{.path = path, .form = "django", .pieces = {}};
  migration.name = application_of(path) + "." + std::filesystem::path(path).stem().string();
  PyModule module = python_module(django, text, migration);
  const std::optional<std::size_t> head = django_class(module.source);
  if (!head) return migration;
  const PyBlock block = block_of(module.source, *head);
  bool atomic = true;
  std::vector<PyRange> operations;
  for (std::size_t i = block.first; i < block.last; ++i) {
    const PyLine& line = module.source.lines[i];
    const std::optional<PyAssignment> found = assignment(module.source, line);
    const bool more = module.source.at(line.begin) == "operations" && module.source.at(line.begin + 1) == "+=";
    if (more) operations.push_back({line.begin + 2, line.end});
    if (!found) continue;
    if (found->name == "atomic") atomic = module.source.at(found->value.begin) != "False";
    if (found->name == "dependencies") read_dependencies(module, found->value);
    if (found->name == "operations") operations.push_back(found->value);
  }
  for (const PyRange range : operations) Operations(module, atomic).read(range);
  return migration;
}

}  // namespace concertina
