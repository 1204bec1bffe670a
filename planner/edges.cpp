#include "planner/edges.hpp"

#include <algorithm>
#include <map>

#include "dialects/outside_body.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "model/scaffold.hpp"
#include "planner/alike_keys.hpp"
#include "planner/body_edges.hpp"
#include "planner/form_edges.hpp"
#include "planner/key_edges.hpp"
#include "planner/partition_keys.hpp"
#include "planner/publication_edges.hpp"
#include "planner/steps.hpp"
#include "planner/table_edges.hpp"
#include "planner/touched.hpp"
#include "planner/typed_edges.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

// What an object needs to be there: what it says, its table, its schema, and a sequence the column that owns it.
std::vector<ObjectId> all_needs(const Object& object) {
  std::vector<ObjectId> result = object.needs;
  if (belongs_to_table(object.id.kind)) {
    for (ObjectId& owner : owners_of(object.id)) result.push_back(std::move(owner));
  }
  if (!object.id.schema.empty()) result.push_back({Kind::schema, "", "", object.id.schema});
  if (const auto* sequence = maybe<Sequence>(object); sequence && sequence->owned_by) result.push_back(*sequence->owned_by);
  return result;
}

std::set<Edge> said_by_rules(const std::vector<Step>& steps) {
  std::map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!by_id.emplace(steps[i].id, i).second)
      throw Error("two steps have one id", steps[i].id, "this is a fault of concertina: please report it with both schemas");
  }
  std::set<Edge> edges;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const auto* needs : {&steps[i].needs, &steps[i].needs_earlier}) {
      for (const std::string& need : *needs) {
        const auto found = by_id.find(need);
        if (found != by_id.end()) edges.emplace(found->second, i);
      }
    }
  }
  return edges;
}

void add_edge(Edges& edges, std::size_t first, std::size_t second, bool presumed) {
  if (first != second) (presumed ? edges.presumed : edges.hard).emplace(first, second);
}

// An object that one step takes away and makes anew: what needs it may come before, too.
bool is_replaced(const ObjectId& id, std::size_t step, const Touched& touched) {
  const auto gone = touched.gone.find(id);
  return gone != touched.gone.end() && gone->second == step;
}

// Which columns a function's body names no catalog tells: it comes after all that are added to a table that it needs.
void edges_of_body(Edges& edges, std::size_t i, const ObjectId& table, const Touched& touched) {
  const auto [first, last] = touched.widened.equal_range(table);
  for (auto it = first; it != last; ++it) add_edge(edges, it->second, i, true);
}

void edges_of_makers(Edges& edges, std::size_t i, const Object& object, const ObjectId& need, const Touched& touched) {
  const auto added = touched.added.find(need);
  const bool holds_already = is_foreign_key(object) && touched.over_index.contains(need);  // by the index that the key takes over
  const bool presumed =
      object.id.kind == Kind::function || holds_already || (added != touched.added.end() && is_replaced(need, added->second, touched) && !holds_values(object));
  if (added != touched.added.end()) add_edge(edges, added->second, i, presumed);
  if (added != touched.added.end() && added->second == i) return;  // its own: whoever makes it anew comes later
  const auto [first, last] = touched.added_anew.equal_range(need);
  for (auto it = first; it != last; ++it) add_edge(edges, it->second, i, !holds_values(object));
}

// The server changes no type under what names the column, or makes an index of it again: what is there goes meanwhile, what begins to name it comes
// behind.
void edges_of_retyped(Edges& edges, std::size_t i, const Change& effect, const ObjectId& need, const Touched& touched) {
  const auto retyped = touched.retyped.find(need);
  const auto* column = maybe<Column>(*effect.after);
  const bool computed = column && !column->generated.empty();
  if (retyped != touched.retyped.end() && !(effect.before && needs(*effect.before, need))) add_edge(edges, retyped->second, i, !computed);
}

// What begins to call a function does so when that has the arguments and the result that it is to have.
void edges_of_signature(Edges& edges, std::size_t i, const ObjectId& function, const Touched& touched) {
  const auto [first, last] = touched.resigned.equal_range(function);
  for (auto it = first; it != last; ++it) add_edge(edges, it->second, i, true);
}

// What is made again for a while needs what goes later.
void edges_of_leaving(Edges& edges, std::size_t i, const ObjectId& need, const Touched& touched) {
  if (touched.added.contains(need)) return;
  const auto [first, last] = touched.dropped.equal_range(need);
  for (auto it = first; it != last; ++it) add_edge(edges, i, it->second, true);
}

// It is made again for a while, as it was.
bool stays_as_it_was(const Object& object, const Step& step) {
  return std::ranges::any_of(step.effects,
                             [&](const Change& other) { return !other.after && other.before->id == object.id && other.before->body == object.body; });
}

// An object comes after those it needs, and after they are filled with data where that can be: not where the data waits for it.
void edges_of_new(Edges& edges, const std::vector<Step>& steps, std::size_t i, const Change& effect, const Touched& touched, const Neighbours& said) {
  const Object& object = *effect.after;
  const bool as_it_was = !effect.before && touched.made_anew.contains({i, object.id}) && stays_as_it_was(object, steps[i]);
  const bool is_function = object.id.kind == Kind::function;
  for (const ObjectId& need : all_needs(object)) {
    const auto made = as_it_was ? touched.added.find(need) : touched.added.end();
    const bool was_there = made != touched.added.end() && is_replaced(need, made->second, touched);
    if (!was_there && !touched.made_anew.contains({i, need})) edges_of_makers(edges, i, object, need, touched);
    if (is_function && !(effect.before && effect.before->body == object.body)) edges_of_body(edges, i, need, touched);
    if (const auto grown = touched.grown.find(need); grown != touched.grown.end()) add_edge(edges, grown->second, i, is_function || need.kind == Kind::view);
    edges_of_retyped(edges, i, effect, need, touched);
    const bool calls = !effect.before && !as_it_was && need.kind == Kind::function && (!is_function || names_outside_body(object, need));
    if (calls) edges_of_signature(edges, i, need, touched);
    edges_of_leaving(edges, i, need, touched);
    const auto [first, last] = touched.filled.equal_range(need);
    for (auto it = first; it != last; ++it) {
      const bool refuses = object.id.kind == Kind::constraint || object.id.kind == Kind::index;
      if (!reached_from(it->second, said).contains(i) && it->second != i) (refuses ? edges.filled : edges.shown).emplace(it->second, i);
    }
  }
}

// The step makes the object, with this text.
bool makes_with_text_of(const Step& step, const Object& object) {
  return maybe<Definition>(object) && std::ranges::any_of(step.effects, [&](const Change& effect) {
           return !effect.before && effect.after->id == object.id && as<Definition>(*effect.after).text == as<Definition>(object).text;
         });
}

// Each of two steps makes something again that the object needs, and the other does not.
bool need_each_other(const Object& object, std::size_t i, const ObjectId& need, std::size_t step, const Touched& touched) {
  const auto only = [&](std::size_t one, std::size_t other, const ObjectId& id) {
    return touched.made_anew.contains({one, id}) && !touched.made_anew.contains({other, id});
  };
  return only(step, i, need) && std::ranges::any_of(object.needs, [&](const ObjectId& id) { return only(i, step, id); });
}

// Before the step that drops what the object needs.
void edges_to_drop(Edges& edges, const std::vector<Step>& steps, std::size_t i, const Change& effect, const std::pair<const ObjectId, std::size_t>& dropped,
                   const Touched& touched, const Neighbours& said) {
  const auto& [need, step] = dropped;
  const auto makes_again = [&](std::size_t one) { return touched.made_anew.contains({one, name_at_first(*effect.before, touched)}); };
  if (step != i && makes_again(step) && !makes_again(i)) return add_edge(edges, step, i, false);  // it went over to something else there
  const bool keeps_it = step != i && makes_again(step) && makes_with_text_of(steps[step], *effect.before);
  if (keeps_it && !makes_with_text_of(steps[i], *effect.before)) return add_edge(edges, step, i, false);  // it changes when that is done
  const bool both_make_it_again = step != i && makes_again(step) && makes_again(i) && need_each_other(*effect.before, i, need, step, touched);
  if (both_make_it_again) return add_edge(edges, i, step, true);  // whichever comes first leaves the other all that it needs
  const auto added = touched.added.find(need);
  const bool replaced = added != touched.added.end() && is_replaced(need, added->second, touched);
  // A foreign key of the key, an index that calls the function: the server refuses it the other way round.
  const bool was_there = !touched.added.contains(effect.before->id) || touched.renamed.contains(effect.before->id);
  const bool holds = was_there && holds_values(*effect.before);
  const bool lets_go = !effect.after && (need.kind == Kind::constraint || holds);
  if (lets_go && replaced && reached_from(i, said).contains(step)) return;  // the rules say that it came for the new key
  add_edge(edges, i, step, (replaced && !lets_go) || effect.before->id.kind == Kind::function);
}

// What is needed of it when the step is done: by what it becomes, or by the constraint that takes over from it, as a parent's does from its partitions'.
std::vector<ObjectId> needed_still(const Change& effect, const Step& step) {
  std::vector<ObjectId> result = effect.after ? all_needs(*effect.after) : std::vector<ObjectId>{};
  if (effect.after || effect.before->id.kind != Kind::constraint) return result;
  for (const Change& other : step.effects) {
    const bool takes_over =
        !other.before && other.after->id.kind == Kind::constraint && other.after->body == effect.before->body && other.after->id != effect.before->id;
    if (takes_over) append(result, all_needs(*other.after));
  }
  return result;
}

// An object goes, or stops needing something, before that goes.
void edges_of_old(Edges& edges, const std::vector<Step>& steps, std::size_t i, const Change& effect, const Touched& touched, const Neighbours& said) {
  const auto made = touched.added.find(effect.before->id);  // by a step of this plan
  const bool was_there = made != touched.added.end() && effect.after && touched.made_anew.contains({made->second, effect.before->id});
  const bool is_another = renames(effect) && touched.gives_way.contains(effect.before->id);
  if (made != touched.added.end() && !was_there && !is_another && !touched.made_anew.contains({i, effect.before->id})) add_edge(edges, made->second, i, true);
  if (!effect.after && made == touched.added.end()) {  // as long as it is there
    const auto [first, last] = touched.altered.equal_range(effect.before->id);
    for (auto it = first; it != last; ++it) add_edge(edges, it->second, i, true);
  }
  const std::vector<ObjectId> still = needed_still(effect, steps[i]);
  for (const ObjectId& need : all_needs(*effect.before)) {
    if (need.kind == Kind::table && touched.renamed.contains(need)) add_edge(edges, touched.added.at(need), i, true);  // known by that name
    if (std::find(still.begin(), still.end(), need) != still.end()) continue;
    if (touched.made_anew.contains({i, need})) continue;  // both go here, whatever another step does to the one
    const auto [first, last] = touched.dropped.equal_range(need);
    for (auto dropped = first; dropped != last; ++dropped) edges_to_drop(edges, steps, i, effect, *dropped, touched, said);
  }
}

// What the code of a new trigger, or of one that says something else, names of its row is there before it: no catalog tells what that is.
void edges_of_new_triggers(Edges& edges, const std::vector<Step>& steps, const Touched& touched, const Dialect& dialect) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!effect.after || effect.after->id.kind != Kind::trigger || is_scaffold_name(effect.after->id.name)) continue;
      const bool is_new = effect.before ? !dialect.rebuilds && effect.before->body != effect.after->body : !touched.gone.contains(effect.after->id);
      if (is_new) edges_of_body(edges, i, table_of(effect.after->id), touched);
    }
  }
}

// A trigger goes before a column of its table, unless that comes again at once: what its function names no catalog tells.
void edges_of_triggers(Edges& edges, const std::vector<Step>& steps, const Touched& touched) {
  std::multimap<ObjectId, std::size_t> triggers;
  const auto each_drop = [&](Kind kind, auto f) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const Change& effect : steps[i].effects) {
        if (effect.after || id_of(effect).kind != kind) continue;
        const auto added = touched.added.find(id_of(effect));
        if (kind == Kind::trigger || added == touched.added.end() || added->second != i) f(i, table_of(id_of(effect)));
      }
    }
  };
  each_drop(Kind::trigger, [&](std::size_t i, const ObjectId& table) { triggers.emplace(table, i); });
  each_drop(Kind::column, [&](std::size_t i, const ObjectId& table) {
    const auto [first, last] = triggers.equal_range(table);
    for (auto it = first; it != last; ++it) add_edge(edges, it->second, i, true);
  });
}

// Tables whose partition or child the effect's table becomes, or ceases to be.
std::vector<ObjectId> parents_won(const std::optional<Object>& before, const std::optional<Object>& after) {
  const auto parents = [](const std::optional<Object>& object) {
    const auto* table = object ? maybe<Table>(*object) : nullptr;
    std::vector<ObjectId> result = table ? parents_in(*table) : std::vector<ObjectId>{};
    if (table && table->partition) result.push_back(table->partition->of);
    return result;
  };
  std::vector<ObjectId> result = parents(after);
  for (const ObjectId& parent : parents(before)) std::erase(result, parent);
  return result;
}

// A new child has keys of its own over the columns that it has from its parent: it comes when these have changed places.
bool comes_behind_swap(Edges& edges, const std::vector<Step>& steps, std::size_t i, const ObjectId& parent, const Touched& touched) {
  const bool is_new_child = std::ranges::any_of(steps[i].effects, [&](const Change& effect) {
    const auto* table = effect.before ? nullptr : maybe<Table>(*effect.after);
    return table && std::ranges::count(parents_in(*table), parent) > 0;
  });
  bool result = false;
  const auto [first, last] = touched.widened.equal_range(parent);
  for (auto it = first; is_new_child && it != last; ++it) {
    const auto renames_column = [&](const Change& effect) {
      return renames(effect) && id_of(effect).kind == Kind::column && table_of(id_of(effect)) == parent;
    };
    if (std::ranges::none_of(steps[it->second].effects, renames_column)) continue;
    add_edge(edges, it->second, i, false);
    result = true;
  }
  return result;
}

// Partitions and children come before their parent changes, and go when it has changed: what they have is then the same for all of them.
void edges_of_partitions(Edges& edges, const std::vector<Step>& steps, const Touched& touched) {
  std::multimap<ObjectId, std::size_t> by_table;
  std::set<std::size_t> moving;
  const auto each_move = [&](auto f) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const Change& effect : steps[i].effects) {
        if (partition_in(effect.before) && partition_in(effect.after)) continue;
        for (const ObjectId& parent : parents_won(effect.before, effect.after)) f(i, parent, true);
        for (const ObjectId& parent : parents_won(effect.after, effect.before)) f(i, parent, false);
      }
    }
  };
  each_move([&](std::size_t i, const ObjectId&, bool) { moving.insert(i); });
  if (moving.empty()) return;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!moving.contains(i)) by_table.emplace(table_of(id_of(effect)), i);
    }
  }
  each_move([&](std::size_t i, const ObjectId& parent, bool comes) {
    const bool is_new = touched.added.contains(parent) && !touched.renamed.contains(parent);
    if (is_new || touched.dropped.contains(parent) || (comes && comes_behind_swap(edges, steps, i, parent, touched))) return;
    const auto [first, last] = by_table.equal_range(parent);
    for (auto it = first; it != last; ++it) {
      const auto [one, other] = comes ? Edge{i, it->second} : Edge{it->second, i};
      add_edge(edges, one, other, true);
    }
  });
}

// The names of a schema's indexes, where tables share them, and of the sequences behind columns: those of the first and not of the second.
std::vector<std::string> names_of_first(const std::optional<Object>& first, const std::optional<Object>& second, const Dialect& dialect) {
  if (!first) return {};
  const Column *column = maybe<Column>(*first), *other = second ? maybe<Column>(*second) : nullptr;
  if (column && column->identity && !column->identity->name.empty()) {
    const bool stays = other && other->identity && other->identity->name == column->identity->name;
    return stays ? std::vector<std::string>{} : std::vector{column->identity->name};
  }
  const auto* constraint = dialect.once_in_schema ? maybe<Constraint>(*first) : nullptr;
  const bool shares = constraint              ? dialect.once_in_schema(*constraint)
                      : dialect.renames_parts ? names_index(*first)
                                              : first->id.kind == Kind::index && !dialect.index_names_of_tables;
  return shares && (!second || second->id != first->id) ? std::vector{first->id.name} : std::vector<std::string>{};
}

// An index or a sequence gets its name when another, or a constraint, has lost it.
void edges_of_names(Edges& edges, const std::vector<Step>& steps, const Touched& touched, const Dialect& dialect) {
  struct Freed {
    std::size_t step;
    ObjectId by;
    bool stands_aside;  // under another name
  };
  std::multimap<std::pair<std::string, std::string>, Freed> freed;
  const auto each = [&](auto f) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const Change& effect : steps[i].effects) f(i, effect);
    }
  };
  std::map<ObjectId, std::size_t> clears;  // steps that remove what a failed build has left
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].effects.empty() && !steps[i].backfill) clears.emplace(steps[i].object, i);
  }
  each([&](std::size_t i, const Change& effect) {
    for (const std::string& name : names_of_first(effect.before, effect.after, dialect))
      freed.emplace(std::pair{effect.before->id.schema, name}, Freed{i, effect.before->id, effect.after.has_value()});
  });
  const auto take = [&](std::size_t i, const ObjectId& taker, const std::string& name) {
    const auto [first, last] = freed.equal_range({taker.schema, name});
    const auto clear = clears.find(taker);
    for (auto it = first; it != last; ++it) {
      const bool is_another = it->second.stands_aside && touched.gives_way.contains(it->second.by);
      if (it->second.by == taker && !is_another) continue;  // what it becomes goes later
      add_edge(edges, it->second.step, i, true);
      if (clear != clears.end()) add_edge(edges, it->second.step, clear->second, true);
    }
  };
  each([&](std::size_t i, const Change& effect) {
    for (const std::string& name : names_of_first(effect.after, effect.before, dialect)) take(i, effect.after->id, name);
  });
}

// A table is read under the name that it has then.
void edges_of_trials(Edges& edges, const std::vector<Step>& steps, const Touched& touched) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto named = is_trial(steps[i]) ? touched.added.find(table_of(steps[i].object)) : touched.added.end();
    if (named != touched.added.end()) add_edge(edges, named->second, i, false);
  }
}

}  // namespace

Edges all_edges(const std::vector<Step>& steps, const Dialect& dialect) {
  const Touched touched = touched_by(steps);
  Edges edges{said_by_rules(steps), {}, {}, {}};
  Neighbours said(steps.size());
  for (const Edge& edge : edges.hard) said[edge.second].push_back(edge.first);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (effect.after) edges_of_new(edges, steps, i, effect, touched, said);
      if (effect.before) edges_of_old(edges, steps, i, effect, touched, said);
    }
  }
  add_key_edges(edges, steps, touched, dialect);
  add_form_edges(edges, steps, touched);
  edges.hard.merge(published_edges(steps));
  edges_of_trials(edges, steps, touched);
  edges_of_new_triggers(edges, steps, touched, dialect);
  edges_of_triggers(edges, steps, touched);
  add_body_edges(edges, steps, touched, said, dialect);
  edges_of_partitions(edges, steps, touched);
  edges_of_names(edges, steps, touched, dialect);
  edges.presumed.merge(publication_edges(steps, touched));
  edges.presumed.merge(alike_key_edges(steps));
  edges.presumed.merge(typed_edges(steps));
  if (dialect.atoms == nullptr) return edges;
  edges.presumed.merge(table_edges(steps));
  edges.presumed.merge(edges_of_partitioning(steps, dialect));
  std::erase_if(edges.presumed, [&](const Edge& edge) { return reached_from(edge.first, said).contains(edge.second); });  // the rules know better
  return edges;
}

}  // namespace concertina
