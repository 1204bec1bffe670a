#include "lint/forms/alembic_form.hpp"

#include <algorithm>

#include "lint/forms/python_body.hpp"

namespace concertina {
namespace {

constexpr PyTool alembic{.alembic = true,
                         .made = "put together while the migration runs: run alembic upgrade --sql and lint what it prints",
                         .no_sql = "is no SQL: run alembic upgrade --sql and lint what it prints"};

bool defines(const PySource& source, std::string_view name) {
  return std::any_of(source.lines.begin(), source.lines.end(),
                     [&](const PyLine& line) { return line.indent == 0 && source.at(line.begin) == "def" && source.at(line.begin + 1) == name; });
}

// `revision`, `down_revision`: a text, a tuple of them, or None.
std::vector<std::string> revisions(const PyModule& module, std::string_view name) {
  std::vector<std::string> result;
  const auto found = module.names.find(name);
  if (found == module.names.end()) return result;
  for (const PyText& text : found->second->texts) result.push_back(text.text);
  return result;
}

// Comments of Alembic's template and of tools that check Python say nothing of the way back.
bool says_something(std::string_view comment) {
  comment.remove_prefix(std::min(comment.find_first_not_of("# \t"), comment.size()));
  for (const std::string_view word : {"commands auto generated", "end Alembic commands", "pragma:", "noqa", "type:", "pylint:", "fmt:", "concertina:"}) {
    if (comment.starts_with(word)) return false;
  }
  return !comment.empty();
}

bool has_comment(const PySource& source, std::size_t head, const PyBlock& block) {
  const int from = source.tokens[source.lines[head].begin].line;
  const bool last = block.last == source.lines.size();
  const int to = last ? 0 : source.tokens[source.lines[block.last].begin].line;
  return std::any_of(source.comments.begin(), source.comments.end(),
                     [&](const PyComment& comment) { return comment.line >= from && (last || comment.line < to) && says_something(comment.text); });
}

// `raise NotImplementedError` gives no reason; `raise RuntimeError("…")` does.
bool refuses_without_reason(const PySource& source, const PyBlock& block) {
  PyRange only = block.own;
  for (std::size_t i = block.first; i < block.last; ++i) {
    const PyLine& line = source.lines[i];
    if (source.tokens[line.begin].kind == PyKind::string) continue;
    if (!only.empty()) return false;
    only = {line.begin, line.end};
  }
  if (only.empty() || source.at(only.begin) != "raise") return false;
  const std::size_t last = only.end - 1;
  return source.at(last) != ")" || source.at(last - 1) == "(";
}

void look_at_downgrade(const PyModule& module, Migration& migration) {
  const PySource& source = module.source;
  const std::size_t up = module.functions.at("upgrade");
  if (is_idle(source, block_of(source, up))) return;
  const int line = source.tokens[source.lines[up].begin].line;
  const auto down = module.functions.find("downgrade");
  if (down == module.functions.end()) return migration.one_way.push_back({line, "there is no downgrade()"});
  const PyBlock block = block_of(source, down->second);
  const int down_line = source.tokens[source.lines[down->second].begin].line;
  if (has_comment(source, down->second, block)) return;
  if (is_idle(source, block)) migration.one_way.push_back({down_line, "downgrade() does nothing, and does not say why"});
  if (refuses_without_reason(source, block)) migration.one_way.push_back({down_line, "downgrade() refuses, and does not say why"});
}

}  // namespace

bool is_alembic(const PySource& source) {
  if (!defines(source, "upgrade")) return false;
  return std::any_of(source.lines.begin(), source.lines.end(), [&](const PyLine& line) {
    if (line.indent > 0) return false;
    const std::string_view first = source.at(line.begin), second = source.at(line.begin + 1);
    return ((first == "from" || first == "import") && second == "alembic") || first == "down_revision";
  });
}

Migration alembic_migration(const std::string& path, std::string_view text) {
  Migration migration{.path = path, .form = "alembic", .pieces = {}};
  PyModule module = python_module(alembic, text, migration);
  for (const std::string& name : revisions(module, "revision")) migration.name = name;
  for (const std::string_view names : {"down_revision", "depends_on"}) {
    for (std::string& name : revisions(module, names)) migration.behind.insert(std::move(name));
  }
  if (!module.functions.contains("upgrade")) return migration;
  read_function(module, "upgrade", true);
  look_at_downgrade(module, migration);
  return migration;
}

}  // namespace concertina
