// Plans that every tool runs: users.email becomes users.address in two deploys, and back.
#pragma once
#include <string>

#include "model/plan.hpp"

namespace concertina::test {

// Text that one tool or another would rewrite or cut.
inline const std::string awkward = R"(a;b ?1 :x ::text \:y %s %(p)s ${x} `q` back\slash """ ''' $x$ é—:z {{j}} \)";

Plan postgresql_plan();
inline const std::string postgresql_schema =
    "CREATE TABLE users (id int PRIMARY KEY, email text); INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 500) i;";
Plan sqlite_plan();                          // needs CREATE TABLE users (id integer PRIMARY KEY, email text) with rows
Plan mysql_plan(const std::string& engine);  // "mysql" or "mariadb"; needs the same

// owners.age becomes an integer, which SQLite can only do by writing the table anew; pets refers to owners with ON DELETE CASCADE.
Plan rebuild_plan();
inline const std::string rebuild_schema =
    "CREATE TABLE owners (id INTEGER PRIMARY KEY, age TEXT);"
    "CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owners (id) ON DELETE CASCADE);"
    "INSERT INTO owners VALUES (1, 30), (2, 40); INSERT INTO pets VALUES (1, 1), (2, 2), (3, 2);";

}  // namespace concertina::test
