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
// "SELECT … must give 0", and what it means when it does not.
std::string check_text(const Check& check);
// Whether the gate only asks if the deploys before have run here: each of their marks has a gate of its own.
bool is_mark(const Gate& gate, const Deploy& deploy);
// What all such gates of the deploy find: "deploy 1 has not run here: any of these is not there: column t.a, index t.b". Empty: it has none.
std::string marks_text(const Deploy& deploy);
// Why a step cannot be undone; empty: it can be, or there is nothing to undo.
std::string irreversible_text(const Step& step);

}  // namespace concertina
