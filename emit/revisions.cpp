#include "emit/revisions.hpp"

#include <fmt/format.h>

#include <regex>
#include <set>

#include "model/error.hpp"

namespace concertina {
namespace {

// What stands behind `name =` (or `name: type =`) at the start of a line, up to its end or, in parentheses, to the closing one.
std::string assigned(const std::string& text, const std::string& name) {
  const std::regex pattern("(?:^|\\n)" + name + R"re([ \t]*(?::[^=\n]*)?=[ \t]*(\([^)]*\)|\[[^\]]*\]|[^\n#]*))re");
  std::smatch match;
  return std::regex_search(text, match, pattern) ? match[1].str() : "";
}

std::vector<std::string> strings_in(const std::string& expression) {
  static const std::regex literal(R"re("([^"]*)"|'([^']*)')re");
  std::vector<std::string> result;
  for (std::sregex_iterator i(expression.begin(), expression.end(), literal), end; i != end; ++i) {
    result.push_back((*i)[1].matched ? (*i)[1].str() : (*i)[2].str());
  }
  return result;
}

}  // namespace

std::vector<Revision> revisions_of(const std::vector<File>& existing) {
  std::vector<Revision> result;
  for (const File& file : existing) {
    if (!file.path.ends_with(".py")) continue;
    // Both stand at the head of a file; a long body would only slow the search down.
    const std::string head = file.text.substr(0, file.text.find("\ndef "));
    const std::vector<std::string> id = strings_in(assigned(head, "revision"));
    if (!id.empty()) result.push_back({id.front(), strings_in(assigned(head, "down_revision")), file.path});
  }
  return result;
}

std::string head_of(const std::vector<Revision>& revisions, std::string_view tool, std::string_view joining) {
  std::set<std::string> followed;
  for (const Revision& revision : revisions) followed.insert(revision.down.begin(), revision.down.end());
  std::set<std::string> heads;
  for (const Revision& revision : revisions) {
    if (!followed.contains(revision.id)) heads.insert(revision.id);
  }
  if (heads.size() > 1) {
    throw Error(fmt::format("the {} directory has {} heads: {}", tool, heads.size(), fmt::join(heads, ", ")), "", fmt::format("join them first: {}", joining));
  }
  if (heads.empty() && !revisions.empty()) throw Error(fmt::format("the {} directory has no head: its revisions form a ring", tool), "", "");
  return heads.empty() ? "" : *heads.begin();
}

}  // namespace concertina
