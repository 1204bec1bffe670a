// Plans that every tool runs: users.email becomes users.address in two deploys, and back.
#pragma once
#include <string>

#include "model/plan.hpp"

namespace concertina::test {

// Text that one tool or another would rewrite or cut.
inline const std::string awkward = R"(a;b ?1 :x ::text \:y %s %(p)s ${x} `q` back\slash """ ''' $x$ é—:z {{j}} \)";

Plan postgresql_plan();  // needs CREATE TABLE users (id int PRIMARY KEY, email text) with rows
Plan sqlite_plan();

}  // namespace concertina::test
