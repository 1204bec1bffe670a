#include "dialects/mysql/write_code.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/unsaid.hpp"
#include "dialects/mysql/write_table.hpp"

namespace concertina::mysql {
namespace {

std::string_view keyword(Kind kind) {
  switch (kind) {
    case Kind::sequence:
      return "SEQUENCE";
    case Kind::function:
      return "FUNCTION";
    case Kind::procedure:
      return "PROCEDURE";
    case Kind::view:
      return "VIEW";
    case Kind::trigger:
      return "TRIGGER";
    default:
      return "EVENT";
  }
}

// root@localhost, as information_schema gives it: the last @ parts user and host.
std::string account(const std::string& owner) {
  const std::size_t at = owner.rfind('@');
  return at == std::string::npos ? quote(owner) : quote(owner.substr(0, at)) + "@" + quote(owner.substr(at + 1));
}

// Behind CREATE, or behind the view's ALGORITHM.
std::string with_definer(const Object& object) {
  const std::string& text = as<Definition>(object).text;
  if (object.owner.empty()) return text;
  const std::size_t at = object.id.kind == Kind::view ? text.find(" SQL SECURITY") : std::string_view("CREATE").size();
  return text.substr(0, at) + " DEFINER=" + account(object.owner) + text.substr(at);
}

std::string with_order(const Object& object, std::string text) {
  const auto& options = as<Definition>(object).options;
  if (object.id.kind != Kind::trigger) return text;
  const std::string row = " FOR EACH ROW ";
  const auto next = object.spelling.find(precedes);
  const std::string order = options.contains("follows")     ? "FOLLOWS " + quote(options.at("follows")) + " "
                            : next != object.spelling.end() ? "PRECEDES " + quote(next->second) + " "
                                                            : "";
  return text.insert(text.find(row) + row.size(), order);
}

// Behind what a function returns, too: there its characteristics begin.
std::size_t behind_parameters(const Object& object, const std::string& text) {
  int depth = 0;
  std::size_t end = text.size();
  for (const Token& token : code_tokens(text, lexical_rules)) {
    if (token.text == "(") ++depth;
    if (token.text != ")" || --depth > 0) continue;
    end = token.at + 1;
    break;
  }
  const auto& signature = as<Definition>(object).signature;
  return signature.empty() ? end : end + 1 + signature[0].size();
}

std::string with_comment(const Object& object, std::string text) {
  if (object.comment.empty()) return text;
  if (object.id.kind == Kind::sequence) return text + " COMMENT=" + literal(object.comment);
  const std::string comment = " COMMENT " + literal(object.comment);
  if (object.id.kind == Kind::event) return text.insert(text.find(" DO "), comment);
  if (object.id.kind != Kind::function && object.id.kind != Kind::procedure) return text;
  return text.insert(behind_parameters(object, text), comment);
}

// The server keeps it as it was said, though it means the same.
std::string as_said(const Object& object, std::string text) {
  for (const auto& [part, said] : object.spelling) {
    const std::size_t at = part.starts_with('(') || part.starts_with("TRIGGER ") ? text.find(part) : std::string::npos;
    if (at != std::string::npos) text.replace(at, part.size(), said);
  }
  return text;
}

std::string create_text(const Object& object) {
  if (const auto* sequence = maybe<Sequence>(object)) {
    const std::string text =
        fmt::format("CREATE SEQUENCE {} START WITH {} MINVALUE {} MAXVALUE {} INCREMENT BY {} CACHE {} {}", quote(object.id.name), sequence->start,
                    sequence->min, sequence->max, sequence->increment, sequence->cache, sequence->cycle ? "CYCLE" : "NOCYCLE");
    return with_comment(object, text);
  }
  return as_said(object, with_comment(object, with_order(object, with_definer(object))));
}

// What the server knows by its name alone; a trigger stops those who use its table, briefly.
Statement plain(const ObjectId& id, std::string sql) {
  if (id.kind == Kind::trigger) return {std::move(sql), std::string(exclusive), {quote(id.parent)}, "reads and writes", false, false, lock_wait_ms};
  return unlocked(std::move(sql));
}

// CREATE EVENT says nothing of what is as it always is; ALTER EVENT leaves that as it was.
std::string alter_event(const Object& event, const std::string& created) {
  std::string text = "ALTER" + created.substr(std::string_view("CREATE").size());
  const std::size_t body = text.find(" DO "), said = std::min(text.find(" COMMENT "), body);
  if (event.comment.empty()) text.insert(body, " COMMENT ''");
  if (text.substr(0, said).find(" DISABLE") == std::string::npos) text.insert(said, " ENABLE");
  return text;
}

std::string replaced(const Object& object, const std::string& created) {
  if (object.id.kind == Kind::event) return alter_event(object, created);
  return "CREATE OR REPLACE" + created.substr(std::string_view("CREATE").size());
}

// Where it stands is outside of the new bounds.
bool must_restart(const Sequence& before, const Sequence& now) { return before.max < now.min || before.min > now.max; }
bool may_stand_below(const Sequence& before, const Sequence& now) { return before.min < now.min && !must_restart(before, now); }

// Only the server knows where it stands.
std::vector<Statement> restarted_below(const ObjectId& id, const Sequence& now, const std::string& altered, const std::string& restart) {
  return {unlocked(fmt::format("SET @concertina_alter = (SELECT CONCAT({}, IF(next_not_cached_value < {}, {}, '')) FROM {})", literal(altered), now.min,
                               literal(restart), quote(id.name))),
          unlocked("PREPARE concertina_alter FROM @concertina_alter"), unlocked("EXECUTE concertina_alter")};
}

}  // namespace

Statement drop_code(const Object& object) { return plain(object.id, fmt::format("DROP {} {}", keyword(object.id.kind), quote(object.id.name))); }

Statement create_code(const Change& change) {
  const std::string text = create_text(*change.after);
  return plain(change.after->id, change.before ? replaced(*change.after, text) : text);
}

std::vector<Statement> alter_sequence(const Object& before, const Object& after) {
  const auto &old = as<Sequence>(before), &now = as<Sequence>(after);
  std::vector<Statement> statements;
  if (old != now) {
    Object bare = after;
    bare.comment.clear();
    const std::string altered = "ALTER" + create_text(bare).substr(std::string_view("CREATE").size()), restart = fmt::format(" RESTART WITH {}", now.start);
    if (may_stand_below(old, now)) {
      statements = restarted_below(after.id, now, altered, restart);
    } else {
      statements.push_back(unlocked(altered + (must_restart(old, now) ? restart : "")));
    }
  }
  if (before.comment != after.comment) statements.push_back(unlocked(fmt::format("ALTER TABLE {} COMMENT={}", quote(after.id.name), literal(after.comment))));
  return statements;
}

bool loses_end(const Change& change) {
  if (id_of(change).kind != Kind::event || !change.before || !change.after) return false;
  const auto ends = [](const Object& event) { return said_in_schedule(as<Definition>(event).text, "ENDS").has_value(); };
  return ends(*change.before) && !ends(*change.after);
}

bool loses_column(const Object& view, const Object& now) {
  const auto& after = as<Definition>(now).signature;
  return std::ranges::any_of(as<Definition>(view).signature, [&](const std::string& column) { return std::ranges::count(after, column) == 0; });
}

}  // namespace concertina::mysql
