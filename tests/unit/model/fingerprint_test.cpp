#include "model/fingerprint.hpp"

#include <gtest/gtest.h>

namespace concertina {
namespace {

const ObjectId users{Kind::table, "public", "", "users"};
const ObjectId email = column_id(users, "email");
const ObjectId other{Kind::table, "public", "", "other"};

Object column(const ObjectId& id, const std::string& type) {
  Column body;
  body.type = type;
  body.position = 1;
  return {id, body, "", "", {}, {}};
}

Policy managing(const std::string& what) {
  Policy policy;
  policy.manage = {what};
  return policy;
}

Catalog sample() {
  Catalog catalog{"postgresql", "15.18", {}, {}, {}};
  catalog.objects[users] = {users, Table{}, "", "bob", {"bob=r/bob"}, {}};
  catalog.objects[other] = {other, Table{}, "", "", {}, {}};
  catalog.objects[email] = column(email, "text");
  return catalog;
}

std::string of(const Catalog& catalog, const Policy& policy = {}) { return fingerprint(catalog, {users}, policy); }

TEST(Fingerprint, Sha256IsThatOfTheStandard) { EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); }

TEST(Fingerprint, SaysWhatTheSchemaSays) {
  const std::string before = of(sample());
  EXPECT_TRUE(before.starts_with("sha256:"));
  EXPECT_EQ(before.size(), 7u + 64u);
  Catalog changed = sample();
  as<Column>(changed.objects[email]).type = "varchar(9)";
  EXPECT_NE(of(changed), before);
  changed = sample();
  changed.objects[users].comment = "people";
  EXPECT_NE(of(changed), before);
  changed = sample();
  changed.objects.erase(email);
  EXPECT_NE(of(changed), before);
}

TEST(Fingerprint, IgnoresPositionStatisticsVersionAndNeeds) {
  Catalog changed = sample();
  as<Column>(changed.objects[email]).position = 7;
  changed.objects[email].needs = {other};
  changed.statistics[users] = {5, 5};
  changed.server_version = "16.1";
  EXPECT_EQ(of(changed), of(sample()));
}

TEST(Fingerprint, IgnoresWhatIsOutsideTheFootprint) {
  Catalog changed = sample();
  changed.objects[other].comment = "x";
  EXPECT_EQ(of(changed), of(sample()));
  EXPECT_NE(fingerprint(changed, {users, other}, {}), fingerprint(sample(), {users, other}, {}));
}

TEST(Fingerprint, OwnersAndGrantsCountOnlyWhenManaged) {
  Catalog changed = sample();
  changed.objects[users].owner = "eve";
  EXPECT_EQ(of(changed), of(sample()));
  EXPECT_NE(of(changed, managing("owners")), of(sample(), managing("owners")));
  changed = sample();
  changed.objects[users].privileges = {"eve=r/bob"};
  EXPECT_EQ(of(changed), of(sample()));
  EXPECT_NE(of(changed, managing("grants")), of(sample(), managing("grants")));
}

TEST(Fingerprint, ATriggerOfAViewBelongsToTheView) {
  const ObjectId view{Kind::view, "public", "", "v"};
  const ObjectId trigger{Kind::trigger, "public", "v", "t"};
  Catalog catalog = sample();
  catalog.objects[view] = {view, Definition{"CREATE VIEW v", {}, {}}, "", "", {}, {}};
  const std::string without = fingerprint(catalog, {view}, {});
  catalog.objects[trigger] = {trigger, Definition{"CREATE TRIGGER t", {}, {}}, "", "", {}, {}};
  EXPECT_NE(fingerprint(catalog, {view}, {}), without);
}

}  // namespace
}  // namespace concertina
