// The program: words to arguments, arguments to a command, and the one place where errors are caught.
#include <algorithm>
#include <cstring>
#include <exception>
#include <map>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "model/error.hpp"
#include "run/client.hpp"

namespace {

using Command = int (*)(const concertina::Arguments&);

const std::map<std::string, Command> commands = {
    {"snapshot", concertina::snapshot_command}, {"diff", concertina::diff_command},   {"plan", concertina::plan_command},
    {"drift", concertina::drift_command},       {"lint", concertina::lint_command},   {"emit", concertina::emit_command},
    {"status", concertina::status_command},     {"apply", concertina::apply_command},
};

// The arguments, whose passwords are then overwritten, so that a list of processes does not show them.
std::vector<std::string> taken(int count, char** values) {
  std::vector<std::string> arguments(values + 1, values + std::max(count, 1));
  for (int i = 1; i < count; ++i) {
    const std::string text = concertina::without_password(values[i]);
    if (text == values[i]) continue;
    const std::size_t size = std::strlen(values[i]);
    std::memset(values[i], 0, size);
    std::memcpy(values[i], text.data(), std::min(size, text.size()));
  }
  return arguments;
}

int run(std::vector<std::string> arguments) {
  const concertina::Arguments given = concertina::parse_arguments(std::move(arguments));
  if (given.command.empty()) {
    concertina::write_output("", given.text);
    return 0;
  }
  return commands.at(given.command)(concertina::with_defaults(given, concertina::read_config()));
}

}  // namespace

int main(int count, char** values) {
  try {
    return run(taken(count, values));
  } catch (const concertina::Error& error) {
    concertina::print_error(error);
    return error.code;
  } catch (const std::exception& error) {
    concertina::print_error(concertina::Error(error.what(), "unexpected", "This is a fault of concertina: please report it with the command that you ran."));
    return 1;
  }
}
