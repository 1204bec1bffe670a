// The commands: each does its work with the arguments and returns the exit code. One file per command.
#pragma once
#include "cli/arguments.hpp"

namespace concertina {

int snapshot_command(const Arguments& given);
int diff_command(const Arguments& given);
int plan_command(const Arguments& given);
int drift_command(const Arguments& given);
int lint_command(const Arguments& given);
int emit_command(const Arguments& given);
int status_command(const Arguments& given);
int apply_command(const Arguments& given);

}  // namespace concertina
