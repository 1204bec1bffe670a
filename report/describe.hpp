// What a plan says about locks, gates and rollback, in words: the same in the report and in the emitted files.
#pragma once
#include <string>

#include "model/plan.hpp"

namespace concertina {

// "AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries".
// Empty when the statement takes no lock.
std::string lock_text(const Statement& statement, const Policy& policy);
// "rewrites every row", "reads every row"; empty: neither.
std::string cost_text(const Statement& statement);
// "release: the new version runs everywhere", with its query where it has one.
std::string gate_text(const Gate& gate);
// "SELECT … gives 0".
std::string check_text(const Check& check);
// Why a step cannot be undone; empty: it can be, or there is nothing to undo.
std::string irreversible_text(const Step& step);

}  // namespace concertina
