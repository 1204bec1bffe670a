// Files of test cases.
#pragma once
#include <string>
#include <vector>

namespace concertina::test {

std::string read_file(const std::string& path);  // empty when there is none
void write_file(const std::string& path, const std::string& text);
std::vector<std::string> folders_in(const std::string& path);  // names, sorted

// Whether expected files are to be written anew instead of compared: CONCERTINA_UPDATE=1.
bool updating();

}  // namespace concertina::test
