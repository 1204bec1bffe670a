// Which deploys of a plan to write into a directory. Later deploys are held back by not being there: a directory holds the
// deploys whose number stands in the header of one of its files.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "emit/emitter.hpp"

namespace concertina {

std::set<int> emitted_deploys(const Plan& plan, const std::vector<File>& existing);

// `which`: "next" (the first that is not there; none when all are), "all", or a number. Throws Error when it is there already,
// when the one before it is not there, or when the plan has no such deploy.
std::vector<Deploy> select_deploys(const Plan& plan, std::string_view which, const std::vector<File>& existing);

struct Emission {
  std::vector<File> files;   // to be written below the directory; none of them is there yet
  std::vector<int> deploys;  // which they are
  std::string note;          // one line for stderr: what was written, or that nothing is left to write
};

// The files of the selected deploys; with "all", each deploy has a folder of its own.
// Throws Error when the target does not know the plan's dialect, or a file would overwrite one.
Emission emit_deploys(const Plan& plan, const Emitter& target, std::string_view which, const std::vector<File>& existing);

}  // namespace concertina
