#include "planner/kept_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "model/error.hpp"
#include "model/lower.hpp"
#include "model/name_space.hpp"
#include "model/signature.hpp"
#include "planner/retyped.hpp"
#include "planner/steps.hpp"
#include "planner/type_swap.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

using Types = std::map<ObjectId, std::string>;

bool needs_any(const Object& object, const Types& types) {
  return std::any_of(types.begin(), types.end(), [&](const auto& entry) { return needs(object, entry.first); });
}

bool has_column(const Object& view, const std::string& name) {
  const auto& columns = as<Definition>(view).signature;
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) { return signature_name(column) == name; });
}

bool serves_old_version_alone(const Object& view, const Context& context) {
  const Object* wanted = find(context.to, view.id);
  const auto& columns = as<Definition>(view).signature;
  return !wanted || std::any_of(columns.begin(), columns.end(), [&](const std::string& column) { return !has_column(*wanted, signature_name(column)); });
}

// It is of a type that one of these keeps by name: the type itself changes.
bool is_of_changed_type(const Object& column, const Types& types, const Context& context) {
  return std::ranges::any_of(column.needs, [&](const ObjectId& need) {
    if (!is_type(need.kind)) return false;
    return std::ranges::any_of(types, [&](const auto& entry) {
      const Object* other = find(context.from, entry.first);
      return other && needs(*other, need) && as<Column>(*other).type == entry.second;
    });
  });
}

}  // namespace

bool waits_for_computed(const Object& object, const Types& types, const Context& context) {
  const Object* wanted = find(context.to, object.id);
  return wanted && std::any_of(wanted->needs.begin(), wanted->needs.end(), [&](const ObjectId& need) {
           const Object* column = need.kind == Kind::column && !find(context.from, need) ? find(context.to, need) : nullptr;
           if (column == nullptr) return false;
           return as<Column>(*column).generated.empty() ? is_of_changed_type(*column, types, context) : needs_any(*column, types);
         });
}

namespace {

// The view under the old name of a table.
std::optional<Object> cover_with(const Object& view, const Types& types, const Context& context) {
  for (const TableMove& move : context.comparison.moves) {
    if (move.cover.id != view.id) continue;
    const ObjectId table = renamed_table(move).after->id;
    Catalog then = part_of(context.from, {table});
    for (const auto& [column, type] : types) {
      if (find(then, column)) as<Column>(then.objects.at(column)).type = type;
    }
    return context.dialect.covering_view(view.id, table, then);
  }
  return std::nullopt;
}

// By the table's old name it reads the view that stands there.
bool reads_cover(const Object& view, const Types& types, const Context& context) {
  return std::ranges::any_of(view.needs, [&](const ObjectId& need) {
    const Object* other = need.kind == Kind::view ? find(context.from, need) : nullptr;
    return other && needs_any(*other, types) && cover_with(*other, types, context);
  });
}

// Where the list begins that follows SELECT, SELECT DISTINCT or SELECT DISTINCT ON (…).
std::size_t list_begin(const std::vector<Token>& code, std::size_t select) {
  const auto is = [&](std::size_t i, std::string_view text) { return i < code.size() && lower(code[i].text) == text; };
  std::size_t at = select + 1;
  if (!is(at, "distinct")) return at;
  if (!is(++at, "on")) return at;
  for (int depth = 0; at < code.size(); ++at) {
    if (is(at, "(")) ++depth;
    if (is(at, ")") && --depth == 0) return at + 1;
  }
  return at;
}

// The columns that a SELECT list names plainly, in order; empty text: another expression. nullopt: the text says more than a SELECT
// list, or computes with one of the names.
std::optional<std::vector<std::string>> plain_columns(const std::string& text, const std::set<std::string>& names, const LexicalRules& rules) {
  const std::vector<Token> code = code_tokens(text, rules);
  const auto is_word = [&](std::size_t i, std::string_view word) { return i < code.size() && code[i].kind == TokenKind::word && name_of(code[i]) == word; };
  std::size_t first = 0;
  while (first < code.size() && !is_word(first, "select")) ++first;
  std::vector<std::string> result;
  const std::size_t begin = list_begin(code, first);
  bool in_list = true;
  for (std::size_t i = first + 1; i < code.size(); ++i) {
    if (is_word(i, "union") || is_word(i, "intersect") || is_word(i, "except") || is_word(i, "with") || is_word(i, "group")) return std::nullopt;
    if (is_word(i, "from")) in_list = false;
    const std::size_t start = i >= 2 && code[i - 1].text == "." ? i - 2 : i;
    const bool begins = start == begin || (start > begin && code[start - 1].text == ",");
    const bool ends = i + 1 >= code.size() || code[i + 1].text == "," || is_word(i + 1, "as") || is_word(i + 1, "from");
    const bool plain = is_name(code[i]) && in_list && begins && ends;
    if (plain) result.push_back(name_of(code[i]));
    const bool named = is_name(code[i]) && names.contains(name_of(code[i])) && !is_word(i - 1, "as");
    if (named && !plain && !is_word(i + 1, "is")) return std::nullopt;
  }
  return result;
}

using Changed = std::map<std::string, std::pair<std::string, std::string>>;  // by column: its type before and behind

// Of what the view reads: columns of tables, and of views that are settled.
Changed changed_below(const Object& view, const Types& types, const std::map<ObjectId, Object>& settled, const Context& context) {
  Changed result;
  for (const auto& [column, type] : types) {
    if (needs(view, column)) result[column.name] = {as<Column>(at(context.from, column)).type, type};
  }
  for (const auto& [id, lower] : settled) {
    if (!needs(view, id)) continue;
    const auto type_of = [&](const std::string& column) { return column.substr(context.dialect.quote(signature_name(column)).size() + 1); };
    const auto &before = as<Definition>(at(context.from, id)).signature, &behind = as<Definition>(lower).signature;
    for (std::size_t i = 0; i < behind.size(); ++i) {
      if (before[i] != behind[i]) result[signature_name(before[i])] = {type_of(before[i]), type_of(behind[i])};
    }
  }
  return result;
}

std::optional<Object> settled_view(const Object& view, const Changed& changed, const Context& context) {
  std::set<std::string> names;
  for (const auto& [column, of] : changed) names.insert(column);
  const auto columns = plain_columns(as<Definition>(view).text, names, context.dialect.lexical);
  Object result = view;
  std::vector<std::string>& signature = as<Definition>(result).signature;
  if (!columns || columns->size() != signature.size()) return std::nullopt;
  for (std::size_t i = 0; i < signature.size(); ++i) {
    const auto found = changed.find((*columns)[i]);
    if (found == changed.end()) continue;
    const auto& [before, behind] = found->second;
    if (!signature[i].ends_with(" " + before)) return std::nullopt;
    signature[i].replace(signature[i].size() - before.size(), before.size(), behind);
  }
  return result;
}

// The view, and all that read it; false: of one of them no text tells.
bool settle(std::map<ObjectId, Object>& settled, const Object& view, const Types& types, const Context& context) {
  std::optional<Object> own = settled_view(view, changed_below(view, types, settled, context), context);
  if (!own) return false;
  settled.insert_or_assign(view.id, std::move(*own));
  const std::vector<ObjectId> readers = with_dependents(view.id, context.users_before);
  return std::all_of(readers.begin() + 1, readers.end(), [&](const ObjectId& reader) {
    const Object& object = at(context.from, reader);
    return reader.kind == Kind::index || (is_view(reader.kind) && (!needs(object, view.id) || settle(settled, object, types, context)));
  });
}

// Expressions over columns of these types are spelled alike: constants of one are compared with the others without a cast.
bool are_spelled_alike(const std::string& before, const std::string& behind, const Dialect& dialect) {
  static const std::set<std::string> whole{"tinyint", "smallint", "mediumint", "int", "integer", "bigint"};
  const std::string from = dialect.base_type(before), to = dialect.base_type(behind);
  return from == to || (whole.contains(from) && whole.contains(to));
}

// What is computed with values of the one type is computed with those of the other.
bool compute_alike(const std::string& before, const std::string& behind, const Dialect& dialect) {
  return before == behind || (dialect.casting && dialect.casting("", before, behind).alike);
}

// Of a composite type that keeps its name, and not all that code may read of its values.
bool loses_attributes(const ObjectId& column, const Context& context) {
  return std::ranges::any_of(at(context.from, column).needs, [&](const ObjectId& need) {
    const Object *before = need.kind == Kind::composite_type ? find(context.from, need) : nullptr, *now = before ? find(context.to, need) : nullptr;
    return now && !lost_attributes(*before, *now, context.dialect).empty();
  });
}

// No text of the view computes with a column that is spelled otherwise behind the change, and no text of one that reads it with one that is no such value.
bool is_told(std::map<ObjectId, Object>& settled, const Object& view, const Types& types, const Context& context) {
  const Changed changed = changed_below(view, types, settled, context);
  const bool calls = std::ranges::any_of(view.needs, [](const ObjectId& need) { return facts_of(need.kind).arguments; });  // which take these types only
  const auto stays = needs_any(view, types) ? are_spelled_alike : compute_alike;
  std::set<std::string> others;
  for (const auto& [column, of] : changed) {
    if (calls || !stays(of.first, of.second, context.dialect)) others.insert(column);
  }
  for (const auto& [column, type] : types) {
    if (needs(view, column) && loses_attributes(column, context)) others.insert(column.name);
  }
  if (!others.empty() && !plain_columns(as<Definition>(view).text, others, context.dialect.lexical)) return false;
  if (std::optional<Object> own = settled_view(view, changed, context)) settled.insert_or_assign(view.id, std::move(*own));
  return std::ranges::all_of(context.users_before.of(view.id), [&](const ObjectId& id) {
    return !is_view(id.kind) || !needs(at(context.from, id), view.id) || is_told(settled, at(context.from, id), types, context);
  });
}

// The view, and all that read it, with the types of their columns as far as the texts tell them; nullopt: they do not.
std::optional<std::map<ObjectId, Object>> views_behind(const Object& view, const Types& types, const Context& context) {
  std::map<ObjectId, Object> result = plain_views_with(view, types, context), settled;
  if (!result.empty()) return result;
  if (context.dialect.pins_types && !is_told(settled, view, types, context)) return std::nullopt;
  for (const ObjectId& id : with_dependents(view.id, context.users_before)) {
    if (is_view(id.kind)) result.emplace(id, at(context.from, id));
  }
  return result;
}

[[noreturn]] void refuse(const ObjectId& view) {
  throw Error(fmt::format("{} computes with columns that change their types, and only the server knows how it is spelled then", text(view)), "",
              "keep the view as it is in this plan, and change or drop it in the next");
}

// The view and what reads it go, or come as the desired schema has them, with the change: where nothing but the change and views names them.
void lose_views(std::set<ObjectId>& lost, const ObjectId& view, bool waits, const Context& context) {
  const auto dependents = with_dependents(view, context.users_before);
  const auto is_of_view = [&](const ObjectId& part) {
    return belongs_to_table(part.kind) &&
           std::ranges::any_of(dependents, [&](const ObjectId& id) { return is_view(id.kind) && id.schema == part.schema && id.name == part.parent; });
  };
  for (const ObjectId& id : dependents) {
    if (waits || !(is_view(id.kind) || id.kind == Kind::function || id.kind == Kind::procedure || is_of_view(id))) refuse(view);
    lost.insert(id);
  }
}

// What it reads has another kind in the desired schema, and its name.
bool reads_other_kind(const Object& kept, const Object& wanted) {
  return std::ranges::any_of(kept.needs, [&](const ObjectId& need) {
    return is_view(need.kind) && !needs(wanted, need) && std::ranges::any_of(wanted.needs, [&](const ObjectId& other) {
             return other.schema == need.schema && other.parent.empty() && other.name == need.name;
           });
  });
}

// More than the types of its columns.
bool says_otherwise(const Object& kept, Object wanted) {
  as<Definition>(wanted).signature = as<Definition>(kept).signature;
  return wanted.body != kept.body || wanted.comment != kept.comment;
}

// With all other columns that the view, or one that reads it, names, and that get another type in this plan.
Types with_others(const Object& view, Types types, const Context& context) {
  for (const ObjectId& reader : with_dependents(view.id, context.users_before)) {
    for (const ObjectId& need : is_view(reader.kind) ? at(context.from, reader).needs : std::vector<ObjectId>{}) {
      const Object *before = need.kind == Kind::column ? find(context.from, need) : nullptr, *now = before ? find(context.to, need) : nullptr;
      if (now && as<Column>(*before).type != as<Column>(*now).type) types.emplace(need, as<Column>(*now).type);
    }
  }
  return types;
}

// One of them gets a second form.
bool are_swapped(const Types& types, const Context& context) {
  return std::ranges::any_of(types, [&](const auto& one) {
    const Object *before = find(context.from, one.first), *now = find(context.to, one.first);
    return before && now && is_retyping(alter(*before, *now), context);
  });
}

// Of the view and what reads it, what is not as the desired schema has it behind the change. What a swap loses stays until then, spelled as it may be.
void keep_views(std::map<ObjectId, Object>& result, std::set<ObjectId>& lost, const Object& view, const Types& types, const Context& context) {
  const auto is_old = [&](const ObjectId& id) { return is_view(id.kind) && serves_old_version_alone(at(context.from, id), context); };
  const bool waits = waits_for_computed(view, types, context), goes = is_old(view.id);
  const std::vector<ObjectId> all = with_dependents(view.id, context.users_before);
  if (!waits && std::none_of(all.begin(), all.end(), is_old)) return;
  std::optional<std::map<ObjectId, Object>> behind = views_behind(view, types, context);
  const Types together = with_others(view, types, context);
  const bool told = behind && (together.size() == types.size() || views_behind(view, together, context));
  const bool goes_with_swap = !told && !waits && !are_swapped(types, context) && are_swapped(together, context);
  if (!told && !goes_with_swap) return lose_views(lost, view.id, waits, context);
  if (goes_with_swap) {
    for (const ObjectId& id : all) {
      if (!is_view(id.kind)) continue;
      Object& kept = result.insert_or_assign(id, at(context.from, id)).first->second;
      as<Definition>(kept).options[respelled_mark] = "true";
    }
    return;
  }
  for (auto& [id, kept] : *behind) {
    const Object* wanted = find(context.to, id);
    const bool changes = goes && wanted && (says_otherwise(kept, *wanted) || reads_other_kind(kept, *wanted));
    if (waits || changes || is_old(id)) result.insert_or_assign(id, std::move(kept));
  }
}

// What belongs to a kept view, or takes its rows, stays with it.
void keep_with_views(std::map<ObjectId, Object>& result, const Context& context) {
  std::set<ObjectId> views;
  for (const auto& [id, view] : result) {
    if (is_view(id.kind)) views.insert(id);
  }
  for (const ObjectId& view : views) {
    for (const ObjectId& id : with_dependents(view, context.users_before)) {
      if ((facts_of(id.kind).definition || id.kind == Kind::index) && !is_view(id.kind)) result.emplace(id, at(context.from, id));
    }
  }
}

}  // namespace

std::map<ObjectId, Object> plain_views_with(const Object& view, const std::map<ObjectId, std::string>& types, const Context& context) {
  std::map<ObjectId, Object> settled;
  return settle(settled, view, types, context) ? settled : std::map<ObjectId, Object>{};
}

void must_not_wait(const Object& object, const Types& types, const Context& context) {
  if (!waits_for_computed(object, types, context)) return;
  throw Error(fmt::format("{} is to name a new column that is computed from one that changes its type", text(object.id)), "",
              "change the type in this plan, and add the generated column in the next");
}

namespace {

// … by their names, or by a table's old name.
std::set<ObjectId> users_of(const Types& types, const Context& context) {
  std::set<ObjectId> result;
  const auto take = [&](const ObjectId& used) {
    const std::vector<ObjectId>& users = context.users_before.of(used);
    result.insert(users.begin(), users.end());
  };
  for (const auto& [column, type] : types) take(column);
  for (const TableMove& move : context.comparison.moves) take(move.cover.id);
  return result;
}

}  // namespace

Code code_behind(const Types& types, const Context& context) {
  std::map<ObjectId, Object> result;
  std::set<ObjectId> lost;
  for (const ObjectId& id : users_of(types, context)) {
    const Object& view = at(context.from, id);
    const bool stays = std::ranges::count(std::array{Kind::trigger, Kind::policy, Kind::rule, Kind::statistics}, id.kind) > 0;
    if (stays && needs_any(view, types) && waits_for_computed(view, types, context)) result.emplace(id, view);
    if (!is_view(id.kind) || !(needs_any(view, types) || reads_cover(view, types, context))) continue;
    if (std::optional<Object> cover = cover_with(view, types, context)) {
      result.insert_or_assign(id, std::move(*cover));
    } else {
      keep_views(result, lost, view, types, context);
    }
  }
  std::erase_if(result, [&](const auto& entry) { return lost.contains(entry.first); });
  keep_with_views(result, context);
  Code code{{}, {lost.begin(), lost.end()}};
  for (auto& [id, object] : result) code.kept.push_back(std::move(object));
  return code;
}

void must_lose_nothing(const Types& types, const Context& context) {
  const Code code = code_behind(types, context);
  if (!code.lost.empty()) refuse(code.lost.front());
}

void warn_of_lost(Step& step, const Types& types, const Context& context) {
  for (const ObjectId& view : code_behind(types, context).lost) {
    const Object* wanted = find(context.to, view);
    if (!is_view(view.kind) || (wanted && wanted->body == at(context.from, view).body)) continue;  // it comes back
    const char* what = wanted ? "is from here on as the desired schema has it" : "goes here";
    step.hazards.push_back(
        {"VERSIONS_TAKE_TURNS", fmt::format("{} reads columns that change their types, and only the server knows how it is spelled then: it {}, "
                                            "and the old version does without.",
                                            name_text(view), what)});
  }
}

Remade remade_meanwhile(const std::vector<Object>& objects, const Types& types, const Context& context) {
  const Code code = code_behind(types, context);
  std::vector<Change> changes = towards(objects, context.to);
  for (Change& change : changes) {
    if (!change.after && std::ranges::find(code.lost, change.before->id) == code.lost.end()) change.after = change.before;
    const auto kept = std::ranges::find(code.kept, change.before->id, &Object::id);
    if (kept != code.kept.end()) change.after = *kept;
  }
  return remade(changes, context.users_before);
}

}  // namespace concertina
