// A history in which each migration names those before it; Alembic's is read from the `revision` and `down_revision` lines of Python files.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "emit/emitter.hpp"

namespace concertina {

struct Revision {
  std::string id;
  std::vector<std::string> down;  // none: a base; two: a merge
  std::string path;
  bool operator==(const Revision&) const = default;
};

std::vector<Revision> revisions_of(const std::vector<File>& existing);

// The revision that no other one follows; empty: there is none yet. Throws Error when there are several, with the tool's command that joins them.
std::string head_of(const std::vector<Revision>& revisions, std::string_view tool, std::string_view joining);

}  // namespace concertina
