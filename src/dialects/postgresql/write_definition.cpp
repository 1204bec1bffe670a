// What is its own CREATE statement: policies, domains, extensions, materialized views … The table below says how each kind is
// made of its text and clauses, and what of it can change in place.
#include <algorithm>
#include <array>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/settable.hpp"
#include "dialects/postgresql/types.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/signature.hpp"

namespace concertina::postgresql {
namespace {

using Clauses = std::vector<std::string>;
constexpr std::string_view unchecked = " NOT VALID";

struct KindForm {
  Kind kind;
  void (*create)(Work& work, const Object& object);
  bool (*in_place)(const Definition& before, const Definition& after);  // whose texts are equal; nullptr: never
  void (*alter)(Work& work, const Object& before, const Object& after);
};

const Definition& of(const Object& object) { return as<Definition>(object); }
std::string alter_start(const Object& object) { return "ALTER " + called(object.id); }
bool has(const Clauses& clauses, const std::string& clause) { return std::find(clauses.begin(), clauses.end(), clause) != clauses.end(); }

// A materialized view is filled from those below the views that it reads.
void take_relations(std::vector<ObjectId>& result, const Work& work, const Object& reader, bool fills) {
  for (const ObjectId& need : reader.needs) {
    const ObjectId id = table_of(need);
    if (id.kind != Kind::table && id.kind != Kind::view && id.kind != Kind::materialized_view) continue;
    if (find(work.kept, name_before(work, id))) {
      if (std::find(result.begin(), result.end(), id) == result.end()) result.push_back(id);
    } else if (const Object* view = fills && id.kind == Kind::view ? find(work.after, id) : nullptr) {
      take_relations(result, work, *view, fills);
    }
  }
}

// Relations that it reads or belongs to, and that were there all the time.
std::vector<ObjectId> relations_of(const Work& work, const Object& object) {
  if (belongs_to_table(object.id.kind)) return {relation_of(work, object.id)};
  std::vector<ObjectId> result;
  take_relations(result, work, object, object.id.kind == Kind::materialized_view);
  return result;
}

bool always(const Definition&, const Definition&) { return true; }
bool same_signature(const Definition& before, const Definition& after) { return before.signature == after.signature; }

void create_plain(Work& work, const Object& object) {
  create_as(work, object, of(object).text + (of(object).clauses.empty() ? "" : " ") + joined(of(object).clauses, " "));
}

std::string enabling(const Object& object) {
  const auto state = of(object).options.find("enabled");
  const std::string word = state == of(object).options.end() ? "" : state->second;
  return word == "disabled" ? "DISABLE" : word == "replica" ? "ENABLE REPLICA" : word == "always" ? "ENABLE ALWAYS" : "ENABLE";
}

// ---- policies

std::string keyword(const std::string& clause) { return clause.substr(0, clause.find(' ')); }

// A condition that is there cannot be taken away, only replaced.
bool keeps_conditions(const Definition& before, const Definition& after) {
  return std::all_of(before.clauses.begin(), before.clauses.end(), [&](const std::string& clause) {
    return std::any_of(after.clauses.begin(), after.clauses.end(), [&](const std::string& other) { return keyword(other) == keyword(clause); });
  });
}

void alter_policy(Work& work, const Object& before, const Object& after) {
  std::string changes;
  for (const std::string& clause : of(after).clauses) {
    if (!has(of(before).clauses, clause)) changes += " " + clause;
  }
  if (!changes.empty()) statement(work, alter_start(after) + changes, Form::policy, {table_of(after.id)});
}

// ---- rules

void set_rule(Work& work, const Object& rule) { sub_command(work, table_of(rule.id), enabling(rule) + " RULE " + quote(rule.id.name), Form::rule); }

void create_rule(Work& work, const Object& rule) {
  create_plain(work, rule);
  if (!of(rule).options.empty()) set_rule(work, rule);
}

void alter_rule(Work& work, const Object& before, const Object& after) {
  if (of(before).text != of(after).text) create_as(work, after, with_or_replace(of(after).text));
  if (of(before).options != of(after).options) set_rule(work, after);
}

// ---- domains: every column of the type, or of a domain over it, is looked at, in every table and materialized view that has one

std::vector<ObjectId> users_of(const Work& work, const ObjectId& type) {
  std::vector<ObjectId> result;
  for (const auto& [id, object] : work.before.objects) {
    if (std::find(object.needs.begin(), object.needs.end(), type) == object.needs.end()) continue;
    std::vector<ObjectId> users;
    if (id.kind == Kind::column || id.kind == Kind::materialized_view) users = {table_of(id)};
    if (id.kind == Kind::domain) users = users_of(work, id);
    for (const ObjectId& user : users) {
      if (std::find(result.begin(), result.end(), user) == result.end()) result.push_back(user);
    }
  }
  return result;
}

std::string constraint_name(const std::string& clause) { return first_name(clause.substr(std::string_view("CONSTRAINT ").size())); }
bool is_constraint(const std::string& clause) { return clause.starts_with("CONSTRAINT "); }
bool is_unchecked(const std::string& clause) { return is_constraint(clause) && clause.ends_with(unchecked); }

void alter_domain_to(Work& work, const Object& domain, const std::string& what, bool looks) {
  statement(work, alter_start(domain) + " " + what, looks ? Form::domain_check : Form::none, looks ? users_of(work, domain.id) : std::vector<ObjectId>{});
}

bool has_default(const Object& domain) {
  return std::ranges::any_of(of(domain).clauses, [](const std::string& clause) { return keyword(clause) == "DEFAULT"; });
}

// It would take that of the domain that it is over.
bool takes_default(const Work& work, const Object& domain) {
  if (has_default(domain)) return false;
  return std::ranges::any_of(domain.needs, [&](const ObjectId& need) {
    const Object *before = find(work.before, need), *after = find(work.after, need);
    return need.kind == Kind::domain && ((before && has_default(*before)) || (after && has_default(*after)));
  });
}

void create_domain(Work& work, const Object& domain) {
  Clauses clauses = of(domain).clauses;
  std::erase_if(clauses, is_unchecked);  // CREATE DOMAIN has no NOT VALID
  create_as(work, domain, of(domain).text + (clauses.empty() ? "" : " ") + joined(clauses, " "));
  if (takes_default(work, domain)) alter_domain_to(work, domain, "DROP DEFAULT", false);
  for (const std::string& clause : of(domain).clauses) {
    if (is_unchecked(clause)) alter_domain_to(work, domain, "ADD " + clause, false);
  }
}

void drop_clause(Work& work, const Object& domain, const std::string& clause) {
  if (is_constraint(clause)) return alter_domain_to(work, domain, "DROP CONSTRAINT " + constraint_name(clause), false);
  const bool replaced = std::any_of(of(domain).clauses.begin(), of(domain).clauses.end(),
                                    [&](const std::string& other) { return keyword(other) == "DEFAULT" && keyword(clause) == "DEFAULT"; });
  if (!replaced) alter_domain_to(work, domain, keyword(clause) == "DEFAULT" ? "DROP DEFAULT" : "DROP NOT NULL", false);
}

void add_clause(Work& work, const Object& domain, const std::string& clause) {
  if (is_constraint(clause)) return alter_domain_to(work, domain, "ADD " + clause, !is_unchecked(clause));
  alter_domain_to(work, domain, "SET " + clause, clause == "NOT NULL");
}

void alter_domain(Work& work, const Object& before, const Object& after) {
  const Clauses &from = of(before).clauses, &to = of(after).clauses;
  for (const std::string& clause : from) {
    const bool validated = is_unchecked(clause) && has(to, clause.substr(0, clause.size() - unchecked.size()));
    if (validated) alter_domain_to(work, after, "VALIDATE CONSTRAINT " + constraint_name(clause), true);
    if (!validated && !has(to, clause)) drop_clause(work, after, clause);
  }
  for (const std::string& clause : to) {
    const bool validated = is_constraint(clause) && has(from, clause + std::string(unchecked));
    if (!validated && !has(from, clause)) add_clause(work, after, clause);
  }
}

// ---- extensions: SCHEMA name, VERSION 'text'

void create_extension(Work& work, const Object& extension) {
  create_as(work, extension, of(extension).text + (of(extension).clauses.empty() ? "" : " WITH ") + joined(of(extension).clauses, " "));
}

void alter_extension(Work& work, const Object& before, const Object& after) {
  for (const std::string& clause : of(after).clauses) {
    if (has(of(before).clauses, clause)) continue;
    const bool version = keyword(clause) == "VERSION";
    statement(work, alter_start(after) + (version ? " UPDATE TO" + clause.substr(7) : " SET " + clause), Form::none, {});
  }
}

// ---- publications

// TABLE public.t (id, a) WHERE (a > 1): what goes is named alone.
std::string without_detail(const std::string& clause) {
  const std::vector<Token> code = code_tokens(clause, lexical_rules());
  return code.size() <= 4 ? clause : clause.substr(0, code[3].at + code[3].text.size());
}

// Tables that inherit from one have clauses of their own, or are not published.
Clauses published(Clauses clauses) {
  for (std::string& clause : clauses) {
    if (clause.starts_with("TABLE ")) clause.insert(std::string_view("TABLE ").size(), "ONLY ");
  }
  return clauses;
}

void create_publication(Work& work, const Object& publication) {
  const Definition& definition = of(publication);
  create_as(work, publication,
            definition.text + (definition.clauses.empty() ? "" : " FOR ") + joined(published(definition.clauses), ", ") +
                (definition.options.empty() ? "" : " WITH " + options_text(definition.options)));
}

void alter_publication(Work& work, const Object& before, const Object& after) {
  const Clauses &from = of(before).clauses, &to = of(after).clauses;
  std::vector<ObjectId> locked = relations_of(work, before);
  for (const ObjectId& id : relations_of(work, after)) locked.push_back(id);
  const auto change = [&](const std::string& what, bool tables) {
    statement(work, alter_start(after) + " " + what, Form::publication, tables ? locked : std::vector<ObjectId>{});
  };
  Clauses added;
  for (const std::string& clause : to) {
    if (!has(from, clause)) added.push_back(clause);
  }
  const bool only_adds = std::all_of(from.begin(), from.end(), [&](const std::string& clause) { return has(to, clause); });
  Clauses gone;
  for (const std::string& clause : from) gone.push_back(without_detail(clause));
  if (from != to && to.empty()) change("DROP " + joined(published(gone), ", "), true);
  if (from != to && !to.empty()) change(only_adds ? "ADD " + joined(published(added), ", ") : "SET " + joined(published(to), ", "), true);
  Options options = of(after).options;
  options.emplace("publish", "insert, update, delete, truncate");
  options.emplace("publish_via_partition_root", "false");
  if (of(before).options.contains("publish_generated_columns")) options.emplace("publish_generated_columns", "none");  // 18 and later
  if (of(before).options != of(after).options) change("SET " + options_text(options), false);
}

// ---- operator families: "OPERATOR 1 (integer, smallint) <(integer,smallint)", "FUNCTION 1 (integer, smallint) btint42cmp(integer,smallint)"

std::size_t end_of_types(const std::string& member) { return member.find(") ") + 1; }

// An operator's types are those of its own arguments.
std::string added_member(const std::string& member) {
  return member.starts_with("OPERATOR ") ? member.substr(0, member.find(" (")) + member.substr(end_of_types(member)) : member;
}

void change_family(Work& work, const Object& family, const std::string& action, const Clauses& members) {
  if (!members.empty()) statement(work, alter_start(family) + " " + action + " " + joined(members, ", "), Form::none, {});
}

void alter_family(Work& work, const Object& before, const Object& after) {
  Clauses dropped, added;
  for (const std::string& member : of(before).clauses) {
    if (!has(of(after).clauses, member)) dropped.push_back(member.substr(0, end_of_types(member)));
  }
  for (const std::string& member : of(after).clauses) {
    if (!has(of(before).clauses, member)) added.push_back(added_member(member));
  }
  change_family(work, after, "DROP", dropped);
  change_family(work, after, "ADD", added);
}

void create_family(Work& work, const Object& family) {
  create_as(work, family, of(family).text);
  Clauses added;
  for (const std::string& member : of(family).clauses) added.push_back(added_member(member));
  change_family(work, family, "ADD", added);
}

// ---- text search configurations: "token WITH dictionary, …"

void create_configuration(Work& work, const Object& configuration) {
  create_as(work, configuration, of(configuration).text);
  for (const std::string& mapping : of(configuration).clauses) statement(work, alter_start(configuration) + " ADD MAPPING FOR " + mapping, Form::none, {});
}

void alter_configuration(Work& work, const Object& before, const Object& after) {
  for (const std::string& mapping : of(before).clauses) {
    if (!with_name(of(after).clauses, first_name(mapping))) statement(work, alter_start(after) + " DROP MAPPING FOR " + first_name(mapping), Form::none, {});
  }
  for (const std::string& mapping : of(after).clauses) {
    if (has(of(before).clauses, mapping)) continue;
    const bool there = with_name(of(before).clauses, first_name(mapping)) != nullptr;
    statement(work, alter_start(after) + (there ? " ALTER" : " ADD") + " MAPPING FOR " + mapping, Form::none, {});
  }
}

// ---- others

void set_target(Work& work, const Object& statistics) {
  const Options& options = of(statistics).options;
  const std::string target = options.value("statistics");
  statement(work, alter_start(statistics) + " SET STATISTICS " + (target.empty() ? "-1" : target), Form::none, {});
}

void create_statistics(Work& work, const Object& statistics) {
  create_plain(work, statistics);
  if (!of(statistics).options.empty()) set_target(work, statistics);
}

void create_event_trigger(Work& work, const Object& trigger) {
  create_plain(work, trigger);
  if (!of(trigger).options.empty()) statement(work, alter_start(trigger) + " " + enabling(trigger), Form::none, {});
}

void replace_whole(Work& work, const Object&, const Object& after) { create_as(work, after, with_or_replace(of(after).text)); }

constexpr std::array forms = std::to_array<KindForm>({
    {Kind::extension, create_extension, always, alter_extension},
    {Kind::domain, create_domain, always, alter_domain},
    {Kind::composite_type, create_composite, keeps_order, alter_composite},
    {Kind::operator_, create_plain, sets_all, set_values},
    {Kind::operator_family, create_family, always, alter_family},
    {Kind::text_search_dictionary, create_plain, sets_all, set_values},
    {Kind::text_search_configuration, create_configuration, always, alter_configuration},
    {Kind::foreign_data_wrapper, create_foreign, always, alter_foreign},
    {Kind::foreign_server, create_foreign, always, alter_foreign},
    {Kind::user_mapping, create_foreign, always, alter_foreign},
    {Kind::foreign_table, create_foreign, always, alter_foreign},
    {Kind::materialized_view, create_materialized, always, alter_materialized},
    {Kind::statistics, create_statistics, always, [](Work& work, const Object&, const Object& after) { set_target(work, after); }},
    {Kind::policy, create_plain, keeps_conditions, alter_policy},
    {Kind::publication, create_publication, always, alter_publication},
    {Kind::subscription, create_subscription, replaces_subscription, alter_subscription},
    {Kind::event_trigger, create_event_trigger, always,
     [](Work& work, const Object&, const Object& after) { statement(work, alter_start(after) + " " + enabling(after), Form::none, {}); }},
    // Replaced whole, whatever the text.
    {Kind::rule, create_rule, always, alter_rule},
    {Kind::aggregate, create_plain, same_signature, replace_whole},
    {Kind::language, create_plain, always, replace_whole},
    {Kind::transform, create_plain, always, replace_whole},
});

const KindForm* form_of(Kind kind) {
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const KindForm& form) { return form.kind == kind; });
  return found == forms.end() ? nullptr : &*found;
}

bool is_replaced_whole(Kind kind) { return kind == Kind::rule || kind == Kind::aggregate || kind == Kind::language || kind == Kind::transform; }

}  // namespace

std::string first_name(const std::string& clause) {
  const std::vector<Token> code = code_tokens(clause, lexical_rules());
  return code.empty() ? "" : std::string(code[0].text);
}

const std::string* with_name(const std::vector<std::string>& clauses, const std::string& name) {
  const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const std::string& clause) { return first_name(clause) == name; });
  return found == clauses.end() ? nullptr : &*found;
}

std::string joined(const std::vector<std::string>& clauses, const std::string& between) {
  std::string result;
  for (const std::string& clause : clauses) result += (result.empty() ? "" : between) + clause;
  return result;
}

void create_as(Work& work, const Object& object, const std::string& sql) { statement(work, sql, sql_of(object.id.kind).create, relations_of(work, object)); }

bool replaces_definition(const Object& before, const Object& after) {
  const KindForm* form = form_of(after.id.kind);
  if (of(before) == of(after)) return true;
  if (!form || before.id != after.id) return false;
  return (of(before).text == of(after).text || is_replaced_whole(after.id.kind) || is_settable(after.id.kind)) && form->in_place(of(before), of(after));
}

void create_definition(Work& work, const Object& object) {
  const KindForm* form = form_of(object.id.kind);
  (form ? form->create : create_plain)(work, object);
}

void alter_definition(Work& work, const Object& before, const Object& after) { form_of(after.id.kind)->alter(work, before, after); }

void drop_definition(Work& work, const Object& object) {
  const Kind kind = object.id.kind;
  if (kind == Kind::subscription) return drop_subscription(work, object);
  const bool itself = kind == Kind::view || kind == Kind::materialized_view || kind == Kind::foreign_table;
  statement(work, "DROP " + called(object.id), sql_of(kind).drop, itself ? std::vector<ObjectId>{object.id} : relations_of(work, object));
}

}  // namespace concertina::postgresql
