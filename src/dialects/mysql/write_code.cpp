#include "dialects/mysql/write_code.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/mysql/spelling.hpp"

namespace concertina::mysql {
namespace {

constexpr Kind kinds[] = {Kind::sequence, Kind::function, Kind::procedure, Kind::view, Kind::trigger, Kind::event};

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
  if (object.id.kind != Kind::trigger || !options.contains("follows")) return text;
  const std::string row = " FOR EACH ROW ";
  return text.insert(text.find(row) + row.size(), "FOLLOWS " + quote(options.at("follows")) + " ");
}

std::string with_comment(const Object& object, std::string text) {
  if (object.comment.empty()) return text;
  const bool event = object.id.kind == Kind::event;
  return event ? text.insert(text.find(" DO "), " COMMENT " + literal(object.comment)) : text;
}

std::string create_text(const Object& object) {
  if (const auto* sequence = maybe<Sequence>(object)) {
    return fmt::format("CREATE SEQUENCE {} START WITH {} MINVALUE {} MAXVALUE {} INCREMENT BY {} CACHE {} {}", quote(object.id.name), sequence->start, sequence->min,
                       sequence->max, sequence->increment, sequence->cache, sequence->cycle ? "CYCLE" : "NOCYCLE");
  }
  return with_comment(object, with_order(object, with_definer(object)));
}

Statement plain(std::string sql) { return {std::move(sql), "", {}, "nothing", false, false, 0}; }

}  // namespace

std::vector<Statement> drop_code(const Catalog&, const std::vector<Change>& effects) {
  std::vector<Statement> statements;
  for (auto kind = std::rbegin(kinds); kind != std::rend(kinds); ++kind) {
    for (const Change& effect : effects) {
      if (!effect.before || effect.before->id.kind != *kind) continue;
      if (*kind == Kind::view && effect.after && effect.after->id == effect.before->id) continue;  // replaced in place
      statements.push_back(plain(fmt::format("DROP {} {}", keyword(*kind), quote(effect.before->id.name))));
    }
  }
  return statements;
}

std::vector<Statement> create_code(const Catalog&, const std::vector<Change>& effects) {
  std::vector<Statement> statements;
  for (const Kind kind : kinds) {
    for (const Change& effect : effects) {
      if (!effect.after || effect.after->id.kind != kind) continue;
      std::string text = create_text(*effect.after);
      if (kind == Kind::view && effect.before && effect.before->id == effect.after->id) text.insert(6, " OR REPLACE");
      statements.push_back(plain(std::move(text)));
    }
  }
  return statements;
}

}  // namespace concertina::mysql
