// Running a plan's deploys on a scratch database: up as `apply` does it, down by the steps' rollbacks.
#pragma once
#include <string>

#include "model/plan.hpp"
#include "run/apply.hpp"
#include "run/engine.hpp"

namespace concertina::test {

// A database of its own, on the one temporary server of this test program.
Scratch fresh_database(const std::string& engine);
void run_sql(const Engine& engine, Client& client, const std::string& sql);

ApplyOptions everything_allowed(const Plan& plan);
void deploy_up(const Plan& plan, const Deploy& deploy, Client& client);
// The stage that a catalog alone tells behind the rollback of a deploy: one that only filled rows in leaves no trace.
int stage_before(const Plan& plan, const Deploy& deploy);
void deploy_down(const Plan& plan, const Deploy& deploy, Client& client);

}  // namespace concertina::test
