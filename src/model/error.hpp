// The one exception of the program: what went wrong, where, and what to do about it.
// Caught once, in main, which prints `concertina: WHAT (WHERE)` and `hint: HINT` and exits with `code`.
// Findings about a user's schema are values in the plan, never exceptions.
#pragma once
#include <exception>
#include <string>
#include <utility>

namespace concertina {

struct Error : std::exception {
  std::string what_happened;
  std::string where;  // file and line, URL without password, object or JSON path; may be empty
  std::string hint;   // one sentence; may be empty
  int code = 1;       // exit code: 1 error, 3 a decision is needed

  Error(std::string what, std::string where_, std::string hint_ = "", int code_ = 1)
      : what_happened(std::move(what)), where(std::move(where_)), hint(std::move(hint_)), code(code_) {}
  const char* what() const noexcept override { return what_happened.c_str(); }
};

}  // namespace concertina
