// Names of partitions' parts of keys and indexes that both schemas have.
#pragma once
#include <string>
#include <vector>

#include "diff/renames.hpp"
#include "model/change.hpp"

namespace concertina {

struct PartName {
  ObjectId whole;      // that the table of the uppermost level has, as `to` calls it
  ObjectId partition;  // on any level
  std::string of;      // what the partition's parent calls its own in `from`
  std::string name;    // the part's, in `to`; `from` has another one
};

// Those that change. A part whose new name another relation keeps, or another part has, goes on with its old one; so does one whose name differs in the
// number alone that the server puts behind it.
std::vector<PartName> renamed_parts_of_partitions(const Catalog& from, const Catalog& to, const Renames& renames);

// Among `changes`, in id order: partitions that change in nothing else.
std::vector<Change> with_part_names(std::vector<Change> changes, const Catalog& from, const Catalog& to, const Renames& renames);
std::vector<Change> without_part_names(std::vector<Change> changes);

}  // namespace concertina
