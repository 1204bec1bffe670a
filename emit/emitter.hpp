// Writing one deploy of a plan as the files of one migration tool. One target = one file in emit/targets/ with one
// `extern const Emitter emitter_<file name>`; CMake writes the list.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.hpp"

namespace concertina {

struct File {
  std::string path;  // below the output directory
  std::string text;
  bool index = false;  // names the others: it replaces the one that is there
  bool operator==(const File&) const = default;
};

struct Emitter {
  std::string_view name;         // the value of --to
  std::string_view description;  // one line for --help
  std::vector<std::string_view> dialects;
  // The files of one deploy, fitted to what the directory holds already (`existing`: paths and texts of its files).
  std::vector<File> (*emit)(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing);
  std::string (*advice)(const Plan& plan);  // what the tool's configuration must say, for stderr and the README; may be empty
  bool one_directory = false;               // its files know one another: deploys cannot have a folder each
};

const std::vector<const Emitter*>& all_emitters();
const Emitter& emitter(std::string_view name);  // throws Error

}  // namespace concertina
