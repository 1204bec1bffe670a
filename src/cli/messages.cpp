// Messages for people, on stderr.
#include "cli/messages.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "run/client.hpp"

namespace concertina {

namespace {

bool colours(int file) {
  const char* none = std::getenv("NO_COLOR");
  return (none == nullptr || *none == '\0') && ::isatty(file) == 1;
}

// stderr may be closed or full: that is no reason to stop.
void say(const std::string& line) { std::fputs((line + "\n").c_str(), stderr); }

std::string painted(const std::string& text, int colour) { return fmt::format("\033[{}m{}\033[0m", colour, text); }

}  // namespace

std::string shown(const std::string& message) {
  std::istringstream words(message);
  std::string text;
  for (std::string word; words >> word;) text += (text.empty() ? "" : " ") + without_password(word);
  return text;
}

void print_error(const Error& error) {
  const std::string where = error.where.empty() ? "" : fmt::format(" ({})", shown(error.where));
  const std::string line = fmt::format("concertina: {}{}", shown(error.what_happened), where);
  say(colours(STDERR_FILENO) ? painted(line, 31) : line);
  if (!error.hint.empty()) say("hint: " + shown(error.hint));
}

void print_notes(const std::vector<std::string>& notes) {
  for (const std::string& note : notes) say("note: " + shown(note));
}

std::string coloured_changes(const std::string& text) {
  if (!colours(STDOUT_FILENO)) return text;
  std::istringstream lines(text);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    const char first = line.empty() ? ' ' : line.front();
    const int colour = first == '+' ? 32 : first == '-' ? 31 : first == '~' ? 33 : 0;
    result += (colour == 0 ? line : painted(line, colour)) + "\n";
  }
  return result;
}

}  // namespace concertina
