#include "lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "dialects/dialect.hpp"
#include "diff/ownership.hpp"
#include "lint/run.hpp"
#include "lint/told.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

std::string severity_of(const LintRule& rule, const Policy& policy) {
  const auto found = policy.lint.find(std::string(rule.id));
  if (found != policy.lint.end()) return found->second;
  return rule.opt_in ? "off" : std::string(rule.severity);
}

std::vector<const LintRule*> rules_for(const LintOptions& options) {
  std::vector<const LintRule*> result;
  for (const LintRule* rule : all_lint_rules()) {
    const bool spoken = rule->dialects.empty() || std::ranges::find(rule->dialects, options.dialect) != rule->dialects.end();
    if (spoken && severity_of(*rule, options.policy) != "off") result.push_back(rule);
  }
  return result;
}

// Where the statement leaves the schema to the session.
void take_search_path(const Situation& situation, ObjectId& id) {
  const auto found = situation.settings.find("search_path");
  if (found == situation.settings.end() || id.schema != "public") return;
  const std::string first = found->second.substr(0, found->second.find(','));
  if (!first.empty() && first != "$user") id.schema = first;
}

// An index is dropped without its table's name: the schema knows it.
void take_table(const Situation& situation, ObjectId& id) {
  if (id.kind != Kind::index || !id.parent.empty()) return;
  for (const Kind kind : {Kind::constraint, Kind::index}) {
    for (const auto& [known, object] : of_kind(situation.schema, kind)) {
      if (known.name == id.name && known.schema == id.schema && names_index(object)) id = child_id(Kind::index, table_of(known), id.name);
    }
  }
}

// Where it takes the key, or a column of it.
void mark_key(const Situation& situation, Act& act) {
  if (act.verb != Verb::drop_constraint && act.verb != Verb::drop_column) return;
  const Object* key = primary_key_of(situation.schema, table_of(act.object));
  if (key == nullptr) return;
  const std::vector<std::string>& columns = as<Constraint>(*key).columns;
  const bool column = act.verb == Verb::drop_column && std::ranges::find(columns, act.object.name) != columns.end();
  if (column || key->id == act.object) act.marks.insert("primary key");
}

void resolve(const Situation& situation, Act& act) {
  if (act.is("unqualified")) take_search_path(situation, act.object);
  if (act.is("unqualified reference")) take_search_path(situation, act.verb == Verb::copy_columns ? act.other : *act.constraint.references);
  take_table(situation, act.object);
  mark_key(situation, act);
}

int line_at(const SqlPiece& piece, int line) {
  const auto at = static_cast<std::size_t>(std::max(1, line)) - 1;
  return at < piece.lines.size() ? piece.lines[at] : piece.lines.empty() ? line : piece.lines.back() + line - static_cast<int>(piece.lines.size());
}

void look_at(ReadStatement statement, const SqlPiece& piece, LintRun& run) {
  const int length = static_cast<int>(std::ranges::count(statement.text, '\n'));
  const Span span{line_at(piece, statement.line), line_at(piece, statement.line + length)};
  ++run.statements;
  run.spans.push_back(span);
  bool is_there = false;  // all that the rest of the statement would make
  for (Act& act : statement.acts) {
    act.statement = run.statements;
    if (act.verb == Verb::unread) act.text = told(act.text, statement.text, dialect(run.options.dialect).lexical);
    resolve(run.situation, act);
    const bool skipped = act.is("if not exists") && !act.object.name.empty() && find(run.situation.schema, act.object) != nullptr;
    is_there = is_there || (skipped && act.verb == Verb::create_table);
    if (skipped || is_there) continue;
    act.at = std::min(span.first + act.line, span.last);
    act.wait = run.wait ? *run.wait : wait_for(act, run.situation);
    check(act, span, run);
    advance(run.situation, act, !statement.after);
  }
  if (statement.after) replace_part(run.situation.schema, *statement.after);
}

bool is_utf8(const std::string& text) {
  try {
    return !nlohmann::json(text).dump().empty();
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

// Statements that no transaction takes, and none that one takes.
bool runs_in_none(const std::vector<ReadStatement>& statements) {
  return std::ranges::all_of(
      statements, [](const ReadStatement& statement) { return std::ranges::any_of(statement.acts, [](const Act& act) { return act.is("concurrently"); }); });
}

void say(Verb verb, const Remark& remark, LintRun& run) {
  Act act{verb};
  act.text = remark.text;
  check(act, {remark.line, remark.line}, run);
}

// The statement that the line stands in.
Span statement_of(int line, const std::vector<Span>& statements, Span otherwise) {
  const auto found = std::ranges::lower_bound(statements, line, {}, &Span::last);
  return found == statements.end() ? otherwise : *found;
}

// The first line of the statement that a comment counts for: the one that it stands in, else the next; 0: there is none.
int statement_for(int comment, const std::vector<Span>& statements) {
  const auto next = std::ranges::lower_bound(statements, comment, {}, &Span::last);
  return next == statements.end() ? 0 : next->first;
}

// What a comment takes away: rules by the first line of a statement; line 0: of the whole file.
std::set<std::pair<int, std::string>> allowed_in(const Migration& migration, std::vector<Span> statements) {
  std::ranges::sort(statements, {}, &Span::first);
  std::set<std::pair<int, std::string>> allowed;
  for (const Suppression& one : migration.suppressions) {
    const int line = one.whole_file ? 0 : statement_for(one.line, statements);
    for (const std::string& rule : one.rules) {
      if (one.whole_file || line > 0) allowed.emplace(line, rule);
    }
  }
  return allowed;
}

void check_suppressions(const Migration& migration) {
  for (const Suppression& one : migration.suppressions) {
    for (const std::string& id : one.rules) {
      if (lint_rule(id) != nullptr) continue;
      throw Error(fmt::format("there is no rule '{}'", id), fmt::format("{}:{}", migration.path, one.line), "concertina lint --rules lists them");
    }
  }
}

std::vector<Finding> look_at(const Migration& migration, LintRun& run) {
  check_suppressions(migration);
  begin_file(migration, run);
  for (const SqlPiece& piece : migration.pieces) look_at(piece, run);
  for (const Remark& remark : migration.unread) say(Verb::unread, remark, run);
  for (const Remark& remark : migration.one_way) say(Verb::one_way, remark, run);
  check(Act{Verb::end}, run.spans.empty() ? Span{} : run.spans.back(), run);
  std::ranges::stable_sort(run.found, {}, [](const Placed& placed) { return placed.finding.line; });
  std::vector<Finding> findings;
  const auto allowed = allowed_in(migration, run.spans);
  std::set<Finding> said;
  for (const Placed& placed : run.found) {
    const std::string& rule = placed.finding.rule;
    const bool taken_away = allowed.contains({0, rule}) || allowed.contains({placed.span.first, rule});
    if (!taken_away && said.insert(placed.finding).second) findings.push_back(placed.finding);
  }
  return findings;
}

// Files that run by their names alone, each once.
bool is_one_sequence(const Migration& one, const Migration& other) {
  const auto repeats = [](const Migration& migration) { return std::filesystem::path(migration.path).filename().string().starts_with("R__"); };
  const auto folder = [](const Migration& migration) { return std::filesystem::path(migration.path).parent_path(); };
  return one.name.empty() && other.name.empty() && one.form == other.form && folder(one) == folder(other) && !repeats(one) && !repeats(other);
}

// By its path, or by the end of it, as of a folder in whichever place.
bool is_ignored(const std::string& path, const Policy& policy) {
  return std::ranges::any_of(policy.lint_ignore, [&](const std::string& pattern) { return matches(pattern, path) || matches("*/" + pattern, path); });
}

void check_policy(const Policy& policy) {
  for (const auto& [id, severity] : policy.lint) {
    if (lint_rule(id) == nullptr) throw Error(fmt::format("there is no rule '{}'", id), "policy /lint", "concertina lint --rules lists them");
  }
}

}  // namespace

LintRun begin_run(const LintOptions& options) {
  check_policy(options.policy);
  const LintReader& reader = lint_reader(options.dialect);
  LintRun run{options, rules_for(options), reader.parses, {}, {}, "", "", {}, 0, {}, {}, {}, false, false};
  run.situation.schema = options.schema;
  run.situation.schema.dialect = options.dialect;
  return run;
}

void begin_file(const Migration& migration, LintRun& run) {
  Situation fresh;
  fresh.schema = std::move(run.situation.schema);
  fresh.form = migration.form;
  run.situation = std::move(fresh);
  run.path = migration.path;
  run.statements = 0;
  run.said.clear();
  run.spans.clear();
}

void check(const Act& act, Span span, LintRun& run) {
  for (const LintRule* rule : run.rules) {
    if (run.without_compatibility && rule->compatibility) continue;
    for (const Verdict& verdict : rule->check(act, run.situation)) {
      if (run.only_sure && !verdict.sure) continue;
      if (!verdict.once.empty() && !run.said.emplace(rule->id, verdict.once).second) continue;
      const Span at = verdict.line > 0 ? statement_of(verdict.line, run.spans, span) : span;
      const int line = !run.part.empty() ? 0 : verdict.line > 0 ? verdict.line : std::min(span.first + act.line, span.last);
      run.found.push_back({{std::string(rule->id), severity_of(*rule, run.options.policy), run.path, run.part, line, verdict.text, verdict.sure}, at});
    }
  }
}

void look_at(const SqlPiece& piece, LintRun& run) {
  if (!run.read) run.read = open_reader({run.options.dialect, run.options.dev, run.options.schema});
  std::vector<ReadStatement> statements =
      is_utf8(piece.sql) ? run.read(piece.sql) : std::vector<ReadStatement>{{piece.sql, 1, {unread("it is not UTF-8")}, {}}};
  const bool transaction = piece.transaction && !(piece.alone_is_none && statements.size() == 1) && !(piece.yields && runs_in_none(statements));
  if ((!transaction || !piece.joins) && !run.situation.own_transaction) end_transaction(run.situation, false);
  run.situation.tool_transaction = transaction;
  run.situation.one_query = piece.alone_is_none;
  run.situation.in_transaction = transaction || run.situation.own_transaction;
  for (ReadStatement& statement : statements) look_at(std::move(statement), piece, run);
}

std::vector<Finding> lint(const std::vector<Migration>& migrations, const LintOptions& options) {
  LintRun run = begin_run(options);
  const auto has_run = [&](const Migration& migration) { return options.only && !options.only->contains(migration.path); };
  std::vector<Finding> findings;
  for (auto migration = migrations.begin(); migration != migrations.end(); ++migration) {
    run.found.clear();
    run.path = migration->path;
    const auto behind = std::find_if(migration, migrations.end(), [&](const Migration& other) { return has_run(other) && is_one_sequence(*migration, other); });
    if (!has_run(*migration) && behind != migrations.end()) say(Verb::out_of_order, {1, behind->path}, run);
    std::vector<Finding> more = look_at(*migration, run);
    if (has_run(*migration) || is_ignored(migration->path, options.policy)) continue;  // for the schema alone
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return findings;
}

}  // namespace concertina
