// ALTER … OWNER TO, GRANT and REVOKE, ALTER DEFAULT PRIVILEGES: what makes an object's owner and privileges those of the catalog.
#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/rights.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/fingerprint.hpp"

namespace concertina::postgresql {
namespace {

struct Word {
  char letter;
  std::string_view text;
};
constexpr Word words[] = {{'r', "SELECT"},  {'a', "INSERT"},   {'w', "UPDATE"},  {'d', "DELETE"}, {'D', "TRUNCATE"}, {'x', "REFERENCES"},
                          {'t', "TRIGGER"}, {'m', "MAINTAIN"}, {'X', "EXECUTE"}, {'U', "USAGE"},  {'C', "CREATE"}};

// What has to be revoked and granted, of all objects: first the one, then the other.
struct Pending {
  std::string sql;
  std::string grantor;  // another role than the owner; empty: the owner
  int depth = 0;        // how many have passed the right on before
};
struct Rewording {
  std::vector<Pending> revoked, granted;
};

// Where an object's rights are written.
struct Target {
  const Object& object;
  std::string on;      // ON TABLE public.users; ON TABLES
  std::string before;  // ALTER DEFAULT PRIVILEGES FOR ROLE app; empty: of one object
  std::string column;  // of a column that is an object of its own
  std::string owner;
};

Target target_of(const Object& object, const std::string& owner) {
  const ObjectId& id = object.id;
  if (id.kind == Kind::default_privileges) {
    const auto& definition = as<Definition>(object);
    return {object, "ON " + definition.options.at("objects"), definition.text + " ", "", definition.options.at("role")};
  }
  if (id.kind == Kind::column) return {object, "ON TABLE " + qualified(table_of(id)), "", id.name, owner};
  const std::string word = id.kind == Kind::foreign_server ? "FOREIGN SERVER"
                           : id.kind == Kind::function     ? (is_procedure(object) ? "PROCEDURE" : "FUNCTION")
                           : id.kind == Kind::aggregate    ? "FUNCTION"
                                                           : objects_word(id.kind).substr(0, std::max<std::size_t>(objects_word(id.kind).size(), 1) - 1);
  const std::string name = id.kind == Kind::function ? qualified_routine(object) : qualified(id);
  return {object, "ON " + (word.empty() ? std::string(sql_of(id.kind).words) : word) + " " + name, "", "", owner};
}

std::string role_sql(const std::string& role, const Target& target) {
  if (role.empty()) return "PUBLIC";
  if (role == owner_role) return target.owner.empty() ? "CURRENT_USER" : quote(target.owner);
  return quote(role_name(role));
}

std::string listed(const std::string& letters, const std::string& column) {
  std::string result;
  for (const Word& word : words) {
    if (letters.find(word.letter) == std::string::npos) continue;
    result += (result.empty() ? "" : ", ") + std::string(word.text) + (column.empty() ? "" : " (" + quote(column) + ")");
  }
  return result;
}

int depth_of(const Grant& grant, const Rights& rights, int limit = 9) {
  if (grant.grantor == owner_role || limit == 0) return 0;
  int depth = limit;
  for (const auto& [other, letters] : rights) {
    const bool passes_on = other.grantee == grant.grantor && std::any_of(letters.begin(), letters.end(), [](const auto& right) { return right.second; });
    if (passes_on) depth = std::min(depth, depth_of(other, rights, limit - 1));
  }
  return depth + 1;
}

Letters letters_in(const Rights& rights, const Grant& grant) {
  const auto found = rights.find(grant);
  return found == rights.end() ? Letters{} : found->second;
}

void revoke(Rewording& out, const Target& target, const Grant& grant, const std::string& letters, const Rights& present, bool option_only) {
  if (letters.empty()) return;
  const std::string column = grant.part.empty() ? target.column : grant.part;
  out.revoked.push_back({fmt::format("{}REVOKE {}{} {} FROM {}", target.before, option_only ? "GRANT OPTION FOR " : "", listed(letters, column), target.on,
                                     role_sql(grant.grantee, target)),
                         grant.grantor == owner_role ? "" : role_sql(grant.grantor, target), depth_of(grant, present)});
}

void grant_letters(Rewording& out, const Target& target, const Grant& grant, const Letters& letters, const Rights& wanted) {
  for (const bool option : {false, true}) {
    std::string some;
    for (const auto& [letter, may_grant] : letters) some += may_grant == option ? std::string(1, letter) : "";
    if (some.empty()) continue;
    const std::string column = grant.part.empty() ? target.column : grant.part;
    out.granted.push_back({fmt::format("{}GRANT {} {} TO {}{}", target.before, listed(some, column), target.on, role_sql(grant.grantee, target),
                                       option ? " WITH GRANT OPTION" : ""),
                           grant.grantor == owner_role ? "" : role_sql(grant.grantor, target), depth_of(grant, wanted)});
  }
}

// `sure` and `may`: what is there in any case, and what may be there.
void reword(Rewording& out, const Target& target, const Rights& sure, const Rights& may, const Rights& wanted) {
  for (const auto& [grant, letters] : may) {
    const Letters keep = letters_in(wanted, grant);
    std::string gone, options;
    for (const auto& [letter, option] : letters) {
      const auto kept = keep.find(letter);
      if (kept == keep.end())
        gone += letter;
      else if (option && !kept->second)
        options += letter;
    }
    revoke(out, target, grant, gone, may, false);
    revoke(out, target, grant, options, may, true);
  }
  for (const auto& [grant, letters] : wanted) {
    const Letters present = letters_in(sure, grant);
    Letters fresh;
    for (const auto& [letter, option] : letters) {
      const auto known = present.find(letter);
      if (known == present.end() || (option && !known->second)) fresh.emplace(letter, option);
    }
    grant_letters(out, target, grant, fresh, wanted);
  }
}

std::string owner_in(const Catalog& catalog, const Object& object) {
  if (object.id.kind != Kind::column) return object.owner;
  const Object* table = find(catalog, table_of(object.id));
  return table ? table->owner : "";
}

// What default privileges, whosesoever they are, may add to or take from what an object of this kind gets.
void add_default_privileges(const Work& work, const Object& object, Rights& sure, Rights& may) {
  const std::string word = objects_word(object.id.kind);
  for (const auto& [id, defaults] : work.before.objects) {
    const bool concerns = id.kind == Kind::default_privileges && !word.empty() && as<Definition>(defaults).options.at("objects") == word &&
                          (id.schema.empty() || id.schema == object.id.schema);
    if (!concerns) continue;
    const Rights given = rights_of(defaults, major_version(work.before));
    may = joined(may, given);
    if (!id.schema.empty()) continue;
    for (auto& [grant, letters] : sure) std::erase_if(letters, [&, &by = grant](const auto& right) { return !letters_in(given, by).contains(right.first); });
  }
}

bool manages_grants(const Policy& policy) { return std::find(policy.manage.begin(), policy.manage.end(), "grants") != policy.manage.end(); }

// What is created anew has the privileges of what was there before; what is new those that are wanted, where they are managed.
void reword_created(Rewording& out, const Work& work, const Object& object, bool again, const Policy& policy) {
  const int version = major_version(work.before);
  Rights sure = default_rights(object, version), may = sure;
  const bool exact = again || manages_grants(policy) || !object.privileges.empty();
  if (exact) add_default_privileges(work, object, sure, may);
  reword(out, target_of(object, owner_in(work.after, object)), sure, may, rights_of(object, version));
}

// A right on the whole table that is revoked takes along that of the same role on single columns.
void grant_columns_again(Rewording& out, const Work& work, const Object& table, const Rights& from, const Rights& to) {
  const int version = major_version(work.before);
  const auto again = [&](const Target& target, const Rights& rights, bool own) {
    for (const auto& [grant, letters] : rights) {
      if (own && grant.part.empty()) continue;
      const Letters before = letters_in(from, {"", grant.grantor, grant.grantee}), after = letters_in(to, {"", grant.grantor, grant.grantee});
      Letters lost;
      for (const auto& [letter, option] : letters) {
        if (before.contains(letter) && !after.contains(letter)) lost.emplace(letter, option);
      }
      grant_letters(out, target, grant, lost, rights);
    }
  };
  again(target_of(table, table.owner), to, true);
  if (table.id.kind != Kind::table) return;
  for (const Object* column : children(work.after, table.id, Kind::column))
    again(target_of(*column, table.owner), rights_of(without_sequence(*column), version), false);
}

void reword_altered(Rewording& out, const Work& work, const Object& before, const Object& after) {
  const int version = major_version(work.before);
  const std::string old_owner = owner_in(work.before, before), new_owner = owner_in(work.after, after);
  Rights from = rights_of(before, version);
  if (old_owner != new_owner && !new_owner.empty()) from = handed_over(from, new_owner);
  const Rights to = rights_of(after, version);
  if (from == to) return;
  reword(out, target_of(after, new_owner), from, from, to);
  grant_columns_again(out, work, after, from, to);
}

// Sequences that a column owns go along with their table.
void give_to_owner(Work& work, const Object& object) {
  const auto* sequence = maybe<Sequence>(object);
  if (object.owner.empty() || !has_owner(object) || (sequence && sequence->owned_by)) return;
  std::vector<ObjectId> on;
  const bool relation = objects_word(object.id.kind) == "TABLES" || sequence;
  if (relation) on.push_back(object.id);
  for (const auto& [id, other] : work.after.objects) {
    const auto* owned = relation ? maybe<Sequence>(other) : nullptr;
    if (owned && owned->owned_by && table_of(*owned->owned_by) == object.id) on.push_back(id);
  }
  statement(work, "ALTER " + called(object) + " OWNER TO " + quote(object.owner), Form::owner, std::move(on));
}

// As another role than the owner has granted it: what it gave is known by its name.
std::string as_role(const Pending& pending) {
  if (pending.grantor.empty()) return pending.sql;
  return "DO " +
         dollar_quoted(
             fmt::format(
                 "\nDECLARE\n  before text := current_setting('role');\nBEGIN\n  SET LOCAL ROLE {};\n  {};\n  PERFORM set_config('role', before, true);\nEND\n",
                 pending.grantor, pending.sql),
             "concertina");
}

void write_all(Work& work, Rewording& all) {
  const auto by_depth = [](const Pending& a, const Pending& b) { return a.depth < b.depth; };
  std::stable_sort(all.revoked.begin(), all.revoked.end(), [&](const Pending& a, const Pending& b) { return by_depth(b, a); });
  std::stable_sort(all.granted.begin(), all.granted.end(), by_depth);
  std::set<std::string> known;
  for (const auto* list : {&all.revoked, &all.granted}) {
    for (const Pending& pending : *list) {
      if (known.insert(as_role(pending)).second) statement(work, as_role(pending), Form::none, {});
    }
  }
}

// They are there as long as they say something.
void reword_defaults(Rewording& out, const Change& change) {
  const Object& object = change.after ? *change.after : *change.before;
  const Rights from = change.before ? rights_of(*change.before, 0) : default_rights(object, 0);
  reword(out, target_of(object, ""), from, from, change.after ? rights_of(object, 0) : default_rights(object, 0));
}

void write_one(Work& work, Rewording& all, const Change& change, bool again, const Policy& policy) {
  const Object& object = *change.after;
  const bool stays = change.before && !again;
  if (!stays || change.before->owner != object.owner) give_to_owner(work, object);
  if (!has_rights(object.id.kind)) return;
  if (stays) {
    reword_altered(all, work, *change.before, object);
  } else {
    reword_created(all, work, object, again, policy);
  }
}

// A column, and the sequence of one that is an identity.
void write_column(Work& work, Rewording& all, const Change& change, bool again, const Policy& policy) {
  std::optional<Object> before, column_before;
  if (change.before) {
    before = sequence_of(*change.before, owner_in(work.before, *change.before));
    column_before = without_sequence(*change.before);
  }
  write_one(work, all, {column_before, without_sequence(*change.after)}, again, policy);
  if (const std::optional<Object> after = sequence_of(*change.after, owner_in(work.after, *change.after))) {
    write_one(work, all, {before, after}, again, policy);
  }
}

}  // namespace

bool has_owner(const Object& object) {
  static const std::set<Kind> without{Kind::extension,
                                      Kind::cast,
                                      Kind::transform,
                                      Kind::access_method,
                                      Kind::text_search_parser,
                                      Kind::text_search_template,
                                      Kind::user_mapping,
                                      Kind::column,
                                      Kind::constraint,
                                      Kind::index,
                                      Kind::rule,
                                      Kind::policy,
                                      Kind::trigger,
                                      Kind::default_privileges};
  return !without.contains(object.id.kind);
}

void write_rights(Work& work, const std::function<bool(const Change&)>& recreates, const Policy& policy) {
  std::set<ObjectId> gone;
  for (const Change& change : work.effects) {
    if (change.before && !change.after) gone.insert(change.before->id);
  }
  for (const bool schemas : {true, false}) {  // a new owner needs the right to create in the schema
    Rewording all;
    for (const Change& change : work.effects) {
      if ((id_of(change).kind == Kind::schema) != schemas) continue;
      if (id_of(change).kind == Kind::default_privileges) {
        if (change.after || !gone.contains({Kind::schema, "", "", id_of(change).schema})) reword_defaults(all, change);  // else the schema takes them along
      } else if (change.after) {
        const bool again = change.before ? recreates(change) : gone.contains(change.after->id);
        (id_of(change).kind == Kind::column ? write_column : write_one)(work, all, change, again, policy);
      }
    }
    write_all(work, all);
  }
}

}  // namespace concertina::postgresql
