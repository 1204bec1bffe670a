// The head of an Alembic directory, as its files say it.
#include "emit/revisions.hpp"

#include <gtest/gtest.h>

#include "model/error.hpp"

namespace concertina {
namespace {

File file(const std::string& name, const std::string& text) { return {name + ".py", text}; }

TEST(Revisions, ReadsWhatAlembicWrites) {
  const std::vector<File> files = {
      file("a", "\"\"\"first\n\nRevision ID: aaa\nRevises: \n\"\"\"\nfrom alembic import op\n\nrevision = 'aaa'\ndown_revision = None\n"),
      file("b", "revision: str = \"bbb\"\ndown_revision: Union[str, None] = 'aaa'\n\ndef upgrade():\n  revision = 'no'\n"),
      file("c", "revision='ccc'  # mine\ndown_revision = (\n    'aaa',\n    \"bbb\",\n)\n"),
      file("d", "import os\n"),
      {"notes.txt", "revision = 'no'\n"}};
  const std::vector<Revision> expected = {{"aaa", {}, "a.py"}, {"bbb", {"aaa"}, "b.py"}, {"ccc", {"aaa", "bbb"}, "c.py"}};
  EXPECT_EQ(revisions_of(files), expected);
  EXPECT_EQ(head_of(expected, "Alembic", ""), "ccc");
}

TEST(Revisions, AnEmptyDirectoryHasNoHead) { EXPECT_EQ(head_of({}, "Alembic", ""), ""); }

TEST(Revisions, TwoHeadsAreAnError) {
  try {
    head_of({{"aaa", {}, ""}, {"bbb", {"aaa"}, ""}, {"ccc", {"aaa"}, ""}}, "Alembic", "alembic merge heads");
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.what_happened, "the Alembic directory has 2 heads: bbb, ccc");
    EXPECT_EQ(error.hint, "join them first: alembic merge heads");
  }
}

}  // namespace
}  // namespace concertina
