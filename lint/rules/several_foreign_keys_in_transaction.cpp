// Locks on several tables at once, for keys that could come one by one.
#include "lint/locking.hpp"

namespace concertina {
namespace {

bool is_key(const Act& act, const Situation& situation) { return locking::constrains(act, situation, ConstraintType::foreign_key); }

Verdicts check(const Act& act, const Situation& situation) {
  if (!situation.in_transaction || !is_key(act, situation)) return {};
  const std::span<const Act> before = earlier(situation);
  const auto first = std::ranges::find_if(before, [&](const Act& other) { return is_key(other, situation); });
  if (first == before.end()) return {};
  if (locking::same_table(*first, act) && first->constraint.references == act.constraint.references) return {};
  const auto pair = [](const Act& key) {
    const ObjectId table = table_of(key.object);
    return key.constraint.references && *key.constraint.references != table ? shown(table) + " and " + shown(*key.constraint.references) : shown(table);
  };
  return {Verdict{fmt::format("The transaction holds {} locked for one foreign key while it waits for {}.", pair(*first), pair(act))}};
}

}  // namespace

extern const LintRule lint_several_foreign_keys_in_transaction;
const LintRule lint_several_foreign_keys_in_transaction{
    .id = "several-foreign-keys-in-transaction",
    .severity = "warning",
    .summary = "one transaction adds foreign keys of several tables",
    .reason =
        "Each foreign key locks two tables against writes until the transaction ends. With several, writers of the first wait for the locks on the "
        "others, and an application that writes to the tables in another order makes a deadlock.",
    .instead = "One foreign key for each transaction; in it, lock the table that is written to most first.",
    .page = "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE shops (id bigint PRIMARY KEY);\n"
            "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, shop_id bigint);",
            "BEGIN;\nALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\n"
            "ALTER TABLE orders ADD CONSTRAINT orders_shop_fk FOREIGN KEY (shop_id) REFERENCES shops (id) NOT VALID;\nCOMMIT;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE shops (id bigint PRIMARY KEY);\n"
             "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, shop_id bigint);",
             "BEGIN;\nALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\nCOMMIT;\n"
             "BEGIN;\nALTER TABLE orders ADD CONSTRAINT orders_shop_fk FOREIGN KEY (shop_id) REFERENCES shops (id) NOT VALID;\nCOMMIT;"},
    .check = check};

}  // namespace concertina
