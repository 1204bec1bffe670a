#include "lint/tried/alter.hpp"

#include <algorithm>
#include <map>

#include "lint/tried/written.hpp"

namespace concertina::tried {
namespace {

Act act_of(Verb verb, const ObjectId& table, const std::string& text, const std::string& name = "") { return {verb, table, name, text}; }

// The partitions named from `i` on: p0, p1; or PARTITION p0 VALUES …, PARTITION p1 … in parentheses.
std::vector<std::string> partitions_at(const Words& words, std::size_t i) {
  std::vector<std::string> names;
  if (words.text(i) == "(") {
    for (std::size_t at = i + 1; at < words.size() && words.depth[at] > words.depth[i]; ++at) {
      if (words.depth[at] == words.depth[i] + 1 && words.is(at, {"partition"})) names.push_back(words.name(at + 1));
    }
    return names;
  }
  for (; words.is_name(i); i += 2) {
    names.push_back(words.name(i));
    if (words.text(i + 1) != ",") break;
  }
  return names;
}

void add_named(std::vector<Act>& acts, Verb verb, const Words& words, std::size_t i, const ObjectId& table, const std::string& text) {
  for (const std::string& name : partitions_at(words, behind_if_exists(words, i))) acts.push_back(act_of(verb, table, text, name));
}

// Commands that stand alone in their ALTER TABLE.
void add_partition_command(std::vector<Act>& acts, const Words& words, std::size_t i, const ObjectId& table) {
  const std::string command = words.word(i), text = command + " partition";
  const std::size_t names = i + 2;
  if (command == "add" && words.is(names, {"partitions"})) {
    acts.push_back(act_of(Verb::rebuild_table, table, "ADD PARTITION"));
  } else if (command == "add") {
    add_named(acts, Verb::attach_partition, words, names, table, "ADD PARTITION");
  } else if (command == "drop") {
    add_named(acts, Verb::detach_partition, words, names, table, "DROP PARTITION");
  } else if (command == "truncate") {
    acts.push_back(act_of(Verb::truncate, table, "TRUNCATE PARTITION", words.name(names)));
  } else if (command == "reorganize" || command == "coalesce" || command == "rebuild" || command == "optimize" || command == "repair") {
    const std::map<std::string, std::string> said = {{"reorganize", "REORGANIZE"}, {"coalesce", "COALESCE"}, {"rebuild", "REBUILD"}, {"optimize", "OPTIMIZE"}};
    const auto word = said.find(command);
    acts.push_back(act_of(Verb::rebuild_table, table, (word == said.end() ? "REPAIR" : word->second) + " PARTITION"));
  } else if (command == "exchange") {
    acts.push_back(act_of(Verb::alter_table, table, "EXCHANGE PARTITION", words.name(names)));
  } else if (command == "analyze") {
    acts.push_back(act_of(Verb::analyze, table, ""));
  }
}

void add_rebuild(std::vector<Act>& acts, const ObjectId& table, const std::string& text) {
  const auto same = [&](const Act& act) { return act.verb == Verb::rebuild_table && act.text == text; };
  if (std::ranges::none_of(acts, same)) acts.push_back(act_of(Verb::rebuild_table, table, text));
}

void add_altered(std::vector<Act>& acts, const Words& words, const Named& altered, const Catalog& before) {
  const ObjectId table = table_named(before, altered.name);
  for (std::size_t i = altered.end; i < words.size(); ++i) {
    if (words.depth[i] > 0) continue;
    const bool begins = i == altered.end || words.text(i - 1) == ",";
    if (begins && words.is(i + 1, {"partition"})) add_partition_command(acts, words, i, table);
    if (begins && words.is(i, {"force"})) add_rebuild(acts, table, "FORCE");
    if (words.is(i, {"engine", "="}) || (begins && words.is(i, {"engine"}))) add_rebuild(acts, table, "ENGINE");
    if (words.is(i, {"order", "by"})) add_rebuild(acts, table, "ORDER BY");
    if (words.is(i, {"partition", "by"})) add_rebuild(acts, table, "PARTITION BY");
    if (words.is(i, {"remove", "partitioning"})) add_rebuild(acts, table, "REMOVE PARTITIONING");
  }
  if (acts.empty()) acts.push_back(act_of(Verb::alter_table, table, ""));
}

// DROP TABLE IF EXISTS of what is not there: it may be elsewhere.
void add_not_there(std::vector<Act>& acts, const Words& words, const Catalog& before) {
  static const std::map<std::string, std::pair<Verb, Kind>> kinds = {{"table", {Verb::drop_table, Kind::table}},
                                                                     {"index", {Verb::drop_index, Kind::index}},
                                                                     {"view", {Verb::drop_view, Kind::view}},
                                                                     {"trigger", {Verb::drop_trigger, Kind::trigger}},
                                                                     {"function", {Verb::drop_routine, Kind::function}},
                                                                     {"procedure", {Verb::drop_routine, Kind::procedure}},
                                                                     {"sequence", {Verb::drop_sequence, Kind::sequence}}};
  const auto kind = kinds.find(words.word(1));
  if (kind == kinds.end() || !words.is(2, {"if", "exists"})) return;
  const auto& [verb, of] = kind->second;
  for (std::size_t i = 4; words.is_name(i);) {
    const Named named = name_at(words, i);
    const ObjectId id{of, "", "", named.name};
    const bool told = std::ranges::any_of(acts, [&](const Act& act) { return lower(act.object.name) == lower(named.name); });
    const bool temporary = of == Kind::table && find(before, id);
    if (!told && !temporary) acts.push_back(act_of(verb, id, ""));
    i = words.text(named.end) == "," ? named.end + 1 : words.size();
  }
}

// What stands already, a temporary table, what only the server keeps.
Act no_difference(const Words& words, const Catalog& before) {
  const std::size_t table = words.is(1, {"table"}) ? 2 : words.size();
  if (words.is(0, {"create"}) && table < words.size())
    return act_of(Verb::alter_table, table_named(before, name_at(words, behind_if_exists(words, table)).name), "");
  const bool temporary = words.is(1, {"temporary"}) || words.is(1, {"temp"});
  if (temporary) return act_of(words.is(0, {"create"}) ? Verb::create_object : Verb::drop_object, {}, "temporary table");
  return act_of(Verb::alter_object, {}, words.word(0));
}

void add_mark(std::vector<Act>& acts, const std::string& mark) {
  for (Act& act : acts) act.marks.insert(mark);
}

bool names(const Words& words, const std::string& name) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (lower(words.name(i)) == lower(name)) return true;
  }
  return false;
}

// What it does stands elsewhere, or in its body.
bool is_block(const Words& words) { return words.is(0, {"call"}) || words.is(0, {"execute"}) || words.is(0, {"begin"}); }

void mark_words(std::vector<Act>& acts, const Words& words) {
  if (is_block(words)) return add_mark(acts, "in block");
  if (words.has({"if", "exists"})) add_mark(acts, "if exists");
  if (words.has({"if", "not", "exists"})) add_mark(acts, "if not exists");
  if (words.is(0, {"drop"}) && words.is(words.size() - 1, {"cascade"})) add_mark(acts, "cascade");
}

bool is_checked_column(const std::vector<Act>& acts, const Act& added) {
  if (!added.column.generated.empty() && added.column.not_null) return true;
  return std::ranges::any_of(acts, [](const Act& act) { return act.verb == Verb::add_constraint && act.constraint.type == ConstraintType::check; });
}

}  // namespace

// The servers drop the index that they made for a foreign key once there is another one.
std::vector<Act> with_words(std::vector<Act> found, const Words& words, const Catalog& before) {
  const bool call = is_block(words);
  if (!call) std::erase_if(found, [&](const Act& act) { return act.verb == Verb::drop_index && !names(words, act.object.name); });
  add_next_number(found, words, before);
  if (const Named altered = altered_table(words); !altered.name.empty()) add_altered(found, words, altered, before);
  if (words.is(0, {"drop"})) add_not_there(found, words, before);
  if (found.empty() && call) found.push_back(act_of(Verb::block, {}, ""));
  if (found.empty()) found.push_back(no_difference(words, before));
  mark_words(found, words);
  mark_written(found, words);
  return found;
}

void mark_costs(std::vector<Act>& acts) {
  const bool makes_table = std::ranges::any_of(acts, [](const Act& act) { return act.verb == Verb::create_table; });
  if (makes_table) return;
  for (Act& act : acts) {
    const bool is_virtual = !act.column.generated.empty() && !act.column.stored;
    const bool copies = act.verb == Verb::drop_column && !is_virtual;
    const bool scans = act.verb == Verb::create_index || act.verb == Verb::set_not_null ||
                       (act.verb == Verb::add_constraint && act.constraint.type == ConstraintType::check) ||
                       (act.verb == Verb::add_column && is_checked_column(acts, act));
    if (copies || scans) act.marks.insert({copies ? "copies" : "scans", "blocks writes"});
  }
}

}  // namespace concertina::tried
