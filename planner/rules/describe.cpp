// Comments and storage settings: seen by nobody's statements, so one brief step each.
#include <algorithm>
#include <set>

#include "model/marked_index.hpp"
#include "model/not_null.hpp"
#include "model/storage.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

Object unspelled(Object object) {
  object.spelling.clear();
  return object;
}

// What is the same before and after, however it is spelled, is to be made anew.
bool only_described(const Change& change) {
  return change.before && change.after && !renames(change) && unspelled(*change.before) != unspelled(*change.after) &&
         only_description_differs(*change.before, *change.after);
}

// What an engine can only do by building the table anew is for the rule of the table.
bool is_cheap(const Change& change, const Context& context) {
  const bool options = maybe<Table>(*change.after) || maybe<Column>(*change.after);
  return !(options && context.dialect.rebuilds && change.before->body != change.after->body);
}

// Old rows are read for it.
bool validates(const Change& change) {
  const auto* before = maybe<Column>(*change.before);
  return before && is_unchecked(*before) && !is_unchecked(as<Column>(*change.after));
}

// Another index gets its name.
bool is_made_again(const ObjectId& index, const Context& context) {
  const Object *before = find(context.from, index), *same = find(context.to, index);
  const bool as_other_kind = find(context.to, child_id(index.kind == Kind::index ? Kind::constraint : Kind::index, table_of(index), index.name)) != nullptr;
  return before && (same ? before->body != same->body : as_other_kind);
}

// Rows cannot be told apart by them in the other schema: a column takes NULL there, or is not there.
bool names_looser_columns(const Object& index, const Catalog& other) {
  return std::ranges::any_of(index.needs, [&](const ObjectId& need) {
    if (need.kind != Kind::column || table_of(need) != table_of(index.id)) return false;
    const Object* column = find(other, need);
    return !column || !as<Column>(*column).not_null;
  });
}

// … and not in one statement with the old one's going: the server forgets the setting with the index.
bool is_made_apart(const Object& index, const Context& context) {
  if (!is_made_again(index.id, context)) return false;
  const Object* same = find(context.to, index.id);
  return !same || names_looser_columns(index, context.to) || names_looser_columns(*same, context.from);
}

// Indexes that are made again while a setting that names them changes, or apart from the old one's going.
std::set<ObjectId> let_go_indexes(const Change& change, const Context& context) {
  std::set<ObjectId> result;
  for (const std::string_view setting : index_settings) {
    const Object* index = marked_index(context.from, change.before->id, setting);
    if (!index) continue;
    const bool stays = setting_of(&*change.after, setting) == setting_of(&*change.before, setting);
    if (stays ? is_made_apart(*index, context) : is_made_again(index->id, context)) result.insert(index->id);
  }
  return result;
}

// The server forms no column of a table that is of a type.
bool leaves_type(const Change& change, const Context& context) {
  if (!maybe<Table>(*change.before)) return false;
  const std::string before = setting_of(&*change.before, "of type"), now = setting_of(&*change.after, "of type");
  return !before.empty() && !now.empty() && before != now && std::ranges::any_of(context.comparison.changes, [&](const Change& other) {
    return id_of(other).kind == Kind::column && table_of(id_of(other)) == change.after->id;
  });
}

// The table without the settings that name those. Rows of one without a key are told apart by all that they hold, meanwhile.
Object let_go(const Change& change, const Context& context) {
  Object result = *change.before;
  if (!maybe<Table>(result)) return result;
  const std::set<ObjectId> free = let_go_indexes(change, context);
  for (const std::string_view setting : index_settings) {
    const Object* index = marked_index(context.from, result.id, setting);
    if (!index || !free.contains(index->id)) continue;
    as<Table>(result).options.erase(setting);
    if (setting != index_settings[0]) continue;
    const bool has_key = primary_key_of(context.from, result.id) && primary_key_of(context.to, result.id);
    if (!has_key && index_named_by(setting, setting_of(&*change.after, setting))) as<Table>(result).options.emplace(std::string(setting), "full");
    std::erase_if(result.needs, [&](const ObjectId& need) { return need.kind == Kind::column && table_of(need) == result.id; });
  }
  std::erase_if(result.needs, [&](const ObjectId& need) { return free.contains(need); });
  if (leaves_type(change, context)) {
    as<Table>(result).options.erase("of type");
    std::erase_if(result.needs, [](const ObjectId& need) { return need.kind == Kind::composite_type; });
  }
  return result;
}

// Nothing is said otherwise about such a table, and all the same it has to be said again.
std::vector<ChangeSet> told_again(const Context& context) {
  std::set<ObjectId> changed;
  for (const Change& change : context.comparison.changes) changed.insert(id_of(change));
  std::vector<ChangeSet> sets;
  for (const auto& [id, table] : of_kind(context.from, Kind::table)) {
    const Object* wanted = find(context.to, id);
    if (!wanted || changed.contains(id) || as<Table>(table).partition) continue;
    const Change same = alter(table, *wanted);
    if (let_go(same, context) != table) sets.push_back({same});
  }
  return sets;
}

// A view whose columns have other types is made again with what it reads, and so says what it is to say.
bool is_remade(const Change& change) {
  const Kind kind = id_of(change).kind;
  return (kind == Kind::view || kind == Kind::materialized_view) && as<Definition>(*change.before).signature != as<Definition>(*change.after).signature;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets =
      each(unclaimed, [&](const Change& change) { return only_described(change) && is_cheap(change, context) && !validates(change) && !is_remade(change); });
  append(sets, told_again(context));
  return sets;
}

// An engine, or a row format, that takes less comes when what it does not take has gone, and nothing else need wait for that. With it comes what only it
// takes.
std::vector<Step> with_engine_last(const Change& change) {
  Object meanwhile = *change.after;
  const Options& wanted = as<Table>(*change.after).options;
  Options& options = as<Table>(meanwhile).options;
  options = as<Table>(*change.before).options;
  erase_if(options, [&](const auto& option) { return option.first != "engine" && !wanted.contains(option.first); });
  if (wanted.contains("collation")) options["collation"] = wanted.at("collation");
  const bool alone = meanwhile.body == change.before->body && meanwhile.comment == change.before->comment;
  Step last = make_step("describe", Phase::expand, id_of(change), "store", {alter(alone ? *change.before : meanwhile, *change.after)},
                        "The rows are stored otherwise.");
  if (is_in_memory(*change.after)) last.hazards.push_back({"DATA_LOSS", "All rows are gone each time the server starts anew."});
  if (alone) return {last};
  const Step first = make_step("describe", Phase::expand, id_of(change), "describe", {alter(*change.before, meanwhile)},
                               "Changes what is said about the object, not what it does.");
  return {first, after(last, {first})};
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  if (maybe<Table>(*set[0].before) && loses_room(*set[0].before, *set[0].after)) return with_engine_last(set[0]);
  const Object free = let_go(set[0], context);
  if (free != *set[0].before) {
    const Step first = make_step("describe", Phase::expand, free.id, "let-go", {alter(*set[0].before, free)},
                                 leaves_type(set[0], context) ? "It goes from one type to another, and its columns change in between."
                                                              : "The index that the setting names is made again.");
    if (free == *set[0].after) return {first};
    return {first, after(make_step("describe", Phase::expand, free.id, "describe", {alter(free, *set[0].after)},
                                   "Changes what is said about the object, not what it does."),
                         {first})};
  }
  return {make_step("describe", Phase::expand, id_of(set[0]), "describe", set, "Changes what is said about the object, not what it does.")};
}

}  // namespace

extern const Rule rule_describe;
const Rule rule_describe{"describe", "comments and storage settings are changed in place", 10, claims, steps};

}  // namespace concertina
