// What a scratch server lacks and no schema can bring along: roles, extensions that are not installed, settings of newer versions.
#pragma once
#include "run/engine.hpp"

namespace concertina::postgresql {

// From now on execute() of the scratch's client helps itself out and notes it in its stand_ins.
void stand_in_for_what_is_missing(Scratch& scratch);

}  // namespace concertina::postgresql
