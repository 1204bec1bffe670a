// What the user asked for: the command line's arguments, with the defaults of concertina.json filled in. Flags win.
#pragma once
#include <string>
#include <vector>

#include "model/json.hpp"
#include "model/policy.hpp"

namespace concertina {

struct Arguments {
  std::string command;    // "plan"; empty: `text` is all there is to do
  std::string text;       // what --help and --version print
  std::string from, to;   // sources; snapshot: `from` alone
  std::string plan, url;  // emit, status, apply
  std::string dialect, dev;
  std::string output;  // -o; empty: stdout
  std::string format = "text";
  std::string intents, policy, statistics;  // files
  std::string target, out;                  // emit
  std::string deploy;                       // "next", "all" or a number; empty: not given
  std::string on_ambiguous = "error";
  std::string databases, baseline, accept;  // drift: files
  std::string schemas;                      // drift: a pattern
  std::string reconcile;                    // drift: a file
  int jobs = 8;                             // drift
  std::vector<std::string> paths;           // lint: files, directories, plans
  std::string schema;                       // lint: what is there before them, a source
  std::vector<std::string> fresh;           // lint: those of the files that have not run
  std::vector<std::string> manage, ignore;
  std::vector<std::string> allow, confirmed_gates;  // apply
  bool exit_code = false, drop_schemas = false, explain = false;
  bool in_transaction = false, rules = false;  // lint
};

// Throws Error for what it does not understand. `arguments` are without the program's name.
Arguments parse_arguments(std::vector<std::string> arguments);

// The arguments with what they leave open taken from the configuration.
Arguments with_defaults(Arguments given, const Config& config);

// concertina.json of the working directory; nothing when there is none.
Config read_config();

// The policy file's values, or the defaults, with --manage and the configuration's ignore patterns added.
Policy policy_of(const Arguments& given);

}  // namespace concertina
