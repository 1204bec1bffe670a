#include "dialects/mysql/unsaid.hpp"

#include <gtest/gtest.h>

namespace concertina::mysql {
namespace {

Catalog with_event(const std::string& text, bool unsaid) {
  Catalog catalog;
  Definition definition;
  definition.text = text;
  if (unsaid) definition.options[starts_unsaid] = "1";
  const ObjectId id{Kind::event, "", "", "e"};
  catalog.objects[id] = {id, definition};
  return catalog;
}

std::string kept(const std::string& before, const std::string& after) {
  const Catalog from = with_event(before, false);
  Catalog to = with_event(after, true);
  keep_unsaid(from, to);
  return as<Definition>(to.objects.begin()->second).text;
}

std::string event(const std::string& name, const std::string& start) {
  return "CREATE EVENT `" + name + "` ON SCHEDULE EVERY 1 DAY STARTS '" + start + "' ON COMPLETION NOT PRESERVE ENABLE DO SELECT 1";
}

TEST(Unsaid, StartOfAnEventStaysTheEarlierOne) {
  EXPECT_EQ(kept(event("e", "2026-01-01 00:00:00"), event("e", "2026-02-01 00:00:00")), event("e", "2026-01-01 00:00:00"));
}

TEST(Unsaid, NameOfAnEventIsNoPartOfItsSchedule) {
  for (const std::string name : {"x STARTS '", "x ON COMPLETION ", "STARTS '1999-01-01 00:00:00'"}) {
    EXPECT_EQ(kept(event(name, "2026-01-01 00:00:00"), event(name, "2026-02-01 00:00:00")), event(name, "2026-01-01 00:00:00"));
  }
}

TEST(Unsaid, EndIsFoundInTheScheduleOnly) {
  EXPECT_FALSE(
      said_in_schedule("CREATE EVENT `e` ON SCHEDULE EVERY 1 DAY STARTS '2026-01-01' ON COMPLETION PRESERVE ENABLE DO SELECT ' ENDS ', ENDS '1'", "ENDS"));
  EXPECT_TRUE(said_in_schedule("CREATE EVENT `e` ON SCHEDULE EVERY 1 DAY ENDS '2026-01-01' ON COMPLETION PRESERVE ENABLE DO SELECT 1", "ENDS"));
}

}  // namespace
}  // namespace concertina::mysql
