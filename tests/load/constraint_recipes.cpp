// Recipes of constraints.
#include <fmt/format.h>

#include "load/recipe.hpp"

namespace concertina::test {
namespace {

Recipe add_foreign_key() {
  return {.name = "add_foreign_key",
          .from = schema(plain),
          .to = schema(plain + " CONSTRAINT items_owner_id_fkey REFERENCES owners"),
          .naive = "ALTER TABLE items ADD CONSTRAINT items_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owners;",
          .old_version = by_name(),
          .new_version = by_name()};
}

Recipe drop_foreign_key() {
  return {.name = "drop_foreign_key",
          .from = schema(plain + " REFERENCES owners"),
          .to = schema(plain),
          .naive = "ALTER TABLE items DROP CONSTRAINT items_owner_id_fkey;",
          .old_version = by_name(),
          .new_version = by_name()};
}

Recipe add_check() {
  return {.name = "add_check",
          .from = schema(plain),
          .to = schema(plain + ", CONSTRAINT items_name_check CHECK (length(name) > 1)"),
          .naive = "ALTER TABLE items ADD CONSTRAINT items_name_check CHECK (length(name) > 1);",
          .old_version = by_name(),
          .new_version = by_name()};
}

Recipe add_unique() {
  return {.name = "add_unique",
          .from = schema(plain),
          .to = schema(plain + ", CONSTRAINT items_name_key UNIQUE (name)"),
          .naive = "ALTER TABLE items ADD CONSTRAINT items_name_key UNIQUE (name);",
          .old_version = by_name(),
          .new_version = by_name()};
}

Recipe add_index() {
  return {.name = "add_index",
          .from = schema(plain),
          .to = schema(plain, "CREATE INDEX items_lower_name ON items (lower(name));\n"),
          .naive = "CREATE INDEX items_lower_name ON items (lower(name));",
          .old_version = by_name(),
          .new_version = by_name()};
}

Recipe replace_index() {
  const auto indexes = [](const std::string& more) {
    return "CREATE INDEX items_by ON items (name" + more + ");\nCREATE UNIQUE INDEX items_name ON items (lower(name)" + more + ", id);\n";
  };
  return {.name = "replace_index",
          .from = schema(plain, indexes("")),
          .to = schema(plain, indexes(", code")),
          .naive = "DROP INDEX items_by, items_name;\n" + indexes(", code"),
          .old_version = by_name(),
          .new_version = by_name()};
}

Recipe replace_constraints() {
  const auto columns = [](const std::string& check, const std::string& key) {
    return plain + " CONSTRAINT items_owner_id_fkey REFERENCES owners " + key + ", CONSTRAINT items_check CHECK (" + check +
           "), CONSTRAINT items_key UNIQUE (name" + (key.empty() ? "" : ", code") + ")";
  };
  return {.name = "replace_constraints",
          .from = schema(columns("quantity >= 0", "")),
          .to = schema(columns("quantity > -5", "ON DELETE CASCADE")),
          .naive =
              "ALTER TABLE items DROP CONSTRAINT items_key, ADD CONSTRAINT items_key UNIQUE (name, code), DROP CONSTRAINT items_check, ADD "
              "CONSTRAINT items_check CHECK (quantity > -5), DROP CONSTRAINT items_owner_id_fkey, ADD CONSTRAINT items_owner_id_fkey "
              "FOREIGN KEY (owner_id) REFERENCES owners ON DELETE CASCADE;",
          .old_version = by_name(),
          .new_version = by_name()};
}

}  // namespace

std::vector<Recipe> constraint_recipes() {
  return {add_foreign_key(), drop_foreign_key(), add_check(), add_unique(), add_index(), replace_index(), replace_constraints()};
}

}  // namespace concertina::test
