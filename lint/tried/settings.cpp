#include "lint/tried/settings.hpp"

#include <algorithm>
#include <set>

namespace concertina::tried {
namespace {

using Set = std::set<std::string_view>;

const Set global_words = {"global", "persist", "persist_only"};

// The words of a setting and its value: SESSION a = 1, @@global.b = 2, NAMES utf8mb4.
struct Setting {
  std::string name, value;
  bool global = false;
  bool of_user = false;  // @x
};

std::string joined(const Words& words, std::size_t begin, std::size_t end) {
  if (end == begin + 1 && words.code[begin].kind == TokenKind::string) return std::string(words.text(begin).substr(1, words.text(begin).size() - 2));
  if (begin >= end) return "";
  const std::string_view first = words.text(begin), last = words.text(end - 1);
  return {first.data(), last.data() + last.size()};
}

// A word may hold the signs in front of it, as lexers differ: @@session.sql_mode.
Setting setting_at(const Words& words, std::size_t i, std::size_t end) {
  static const Set scopes = {"session", "local", "global", "persist", "persist_only"};
  Setting setting;
  std::size_t signs = 0;
  for (; i < end; ++i) {
    std::string word = words.is_name(i) ? lower(words.name(i)) : std::string(words.text(i));
    while (word.starts_with('@')) {
      word.erase(0, 1);
      ++signs;
    }
    if (word.empty() || word == ".") continue;
    if (!scopes.contains(word) || !setting.name.empty()) {
      setting.name = word;
      break;
    }
    setting.global = setting.global || global_words.contains(word);
  }
  setting.of_user = signs == 1;
  ++i;
  if (words.text(i) == ":") ++i;
  if (words.text(i) == "=" || words.text(i) == ":=") ++i;
  setting.value = joined(words, std::min(i, end), end);
  return setting;
}

std::vector<Setting> settings_of(const Words& words) {
  std::vector<Setting> settings;
  for (std::size_t i = 1; i < words.size();) {
    const std::size_t end = std::min(words.find({","}, i), words.size());
    settings.push_back(setting_at(words, i, end));
    i = end + 1;
  }
  return settings;
}

// PRAGMA foreign_keys = OFF, PRAGMA main.user_version(3)
Setting pragma_of(const Words& words) {
  const Named named = name_at(words, 1);
  std::string value;
  if (words.text(named.end) == "=" || words.text(named.end) == "(") value = joined(words, named.end + 1, words.size() - (words.text(named.end) == "(" ? 1 : 0));
  return {lower(named.name), value};
}

}  // namespace

std::vector<Act> acts_of_settings(const Words& words) {
  std::vector<Act> acts;
  const std::vector<Setting> settings = words.is(0, {"pragma"}) ? std::vector{pragma_of(words)} : settings_of(words);
  for (const Setting& setting : settings)
    acts.push_back({Verb::set, {Kind::schema, "", "", setting.of_user ? "@" + setting.name : setting.name}, setting.value});
  if (acts.empty()) acts.push_back({Verb::set});
  return acts;
}

bool may_be_set(const Words& words) {
  static const Set pragmas = {"foreign_keys", "legacy_alter_table", "defer_foreign_keys", "ignore_check_constraints", "recursive_triggers"};
  static const Set others = {"names", "character", "charset", "transaction", "role", "password", "default", "autocommit", "resource"};
  if (words.is(0, {"pragma"})) return pragmas.contains(pragma_of(words).name);
  if (words.find({"("}, 0) < words.size()) return false;  // a query, or SLEEP(1000)
  return std::ranges::none_of(settings_of(words), [](const Setting& setting) {
    return setting.global ||
           (!setting.of_user && (others.contains(setting.name) || setting.name.starts_with("character_set") || setting.name.starts_with("collation_")));
  });
}

}  // namespace concertina::tried
