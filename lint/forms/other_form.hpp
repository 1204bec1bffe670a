// Migration files of tools whose files are programs: they are not read, and that is said.
#pragma once
#include <string>
#include <string_view>

namespace concertina {

struct OtherForm {
  std::string_view tool;
  std::string_view instead;  // where its SQL is to be had
};

// By what stands in the file; nullptr: it is none.
const OtherForm* other_form(const std::string& path);

}  // namespace concertina
