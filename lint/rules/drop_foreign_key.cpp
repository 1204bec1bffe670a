// Rows may point to nothing from now on.
#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

// The foreign key that the act drops, where that is known.
const Constraint* dropped_key(const Act& act, const Situation& situation) {
  const Object* known = find(situation.schema, act.object);
  const Constraint* constraint = known ? maybe<Constraint>(*known) : &act.constraint;
  return constraint && constraint->type == ConstraintType::foreign_key ? constraint : nullptr;
}

bool is_replaced(const Constraint& key, const ObjectId& table, const Situation& situation) {
  return std::ranges::any_of(situation.file, [&](const Act& act) {
    const bool is_key = act.verb == Verb::add_constraint && act.constraint.type == ConstraintType::foreign_key;
    return is_key && table_of(act.object) == table && act.constraint.columns == key.columns;
  });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::drop_constraint || is_new(situation, act.object)) return {};
  const Constraint* key = dropped_key(act, situation);
  if (!key || is_replaced(*key, table_of(act.object), situation)) return {};
  return {Verdict{fmt::format("The foreign key {} goes: rows may point to nothing from now on.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_drop_foreign_key;
const LintRule lint_drop_foreign_key{
    .id = "drop-foreign-key",
    .severity = "note",
    .summary = "a foreign key is dropped",
    .reason = "Nothing keeps rows from pointing to rows that are not there. Such rows make it fail when the key is added again.",
    .instead = "Say in the migration why it goes. Where it is replaced, add the new key first.",
    .page = "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .bad = {R"(CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, price numeric(10,2));
ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id);)",
            "ALTER TABLE orders DROP CONSTRAINT orders_user;"},
    .good = {R"(CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, price numeric(10,2));
ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id);)",
             R"(ALTER TABLE orders ADD CONSTRAINT orders_user_kept FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE NOT VALID;
ALTER TABLE orders DROP CONSTRAINT orders_user;)"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, CONSTRAINT orders_user FOREIGN KEY "
               "(user_id) REFERENCES users (id));",
               "ALTER TABLE orders DROP FOREIGN KEY orders_user;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, CONSTRAINT orders_user FOREIGN KEY "
               "(user_id) REFERENCES users (id));",
               "ALTER TABLE orders ADD CONSTRAINT orders_user_2 FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;\n"
               "ALTER TABLE orders DROP FOREIGN KEY orders_user;"}}},
};

}  // namespace concertina
