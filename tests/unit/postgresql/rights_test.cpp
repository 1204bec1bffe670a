// What privileges mean, from the server's texts to a catalog's and on to GRANT and REVOKE.
#include "dialects/postgresql/rights.hpp"

#include <gtest/gtest.h>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {
namespace {

using Texts = std::vector<std::string>;

Object object(Kind kind, const std::string& name, Texts privileges = {}) {
  Object result{{kind, kind == Kind::schema ? "" : "public", "", name}, Table{}, "", "app", std::move(privileges), {}};
  if (kind == Kind::function) result.body = Definition{"CREATE FUNCTION public." + name + " RETURNS int", {}, {}};
  if (kind == Kind::schema) result.body = Schema{};
  return result;
}
Object table(Texts privileges = {}) { return object(Kind::table, "t", std::move(privileges)); }

Texts spelled_table(const Texts& items) { return spelled(Acl{items, {}, "app"}, table(), 15); }

std::string written(const Object& before, const Object& after) {
  Catalog now{"postgresql", "15.18", {}, {}, {}};
  now.objects.emplace(before.id, before);
  std::string sql;
  for (const Statement& statement : dialect("postgresql").write(now, {alter(before, after)}, Policy{}, false)) sql += statement.sql + ";";
  return sql;
}

TEST(Rights, WhatTheServerGivesAnywayIsNotSpelled) {
  EXPECT_EQ(spelled(Acl{std::nullopt, {}, "app"}, table(), 15), Texts{});
  EXPECT_EQ(spelled_table({"app=arwdDxt/app"}), Texts{});
  EXPECT_EQ(spelled_table({"app=arwdDxt/app", "reader=r/app"}), Texts{"reader=r"});
  EXPECT_EQ(spelled(Acl{Texts{"app=X/app"}, {}, "app"}, object(Kind::function, "f()"), 15), Texts{"="});
  EXPECT_EQ(spelled(Acl{Texts{"app=UC/app", "=U/app"}, {}, "app"}, object(Kind::schema, "public"), 15), Texts{});
  EXPECT_EQ(spelled(Acl{Texts{"app=UC/app", "=UC/app"}, {}, "app"}, object(Kind::schema, "public"), 14), Texts{});
  EXPECT_EQ(spelled(Acl{Texts{"app=UC/app", "=UC/app"}, {}, "app"}, object(Kind::schema, "public"), 15), Texts{"=UC"});
}

TEST(Rights, AnOwnerMayHaveLostItsOwn) {
  EXPECT_EQ(spelled_table({}), Texts{"OWNER="});
  EXPECT_EQ(spelled_table({"app=r/app"}), Texts{"OWNER=r"});
}

TEST(Rights, RolesMayHaveAnyName) {
  EXPECT_EQ(spelled_table({"app=arwdDxt/app", "\"My \"\"Role\"=r*w/app", "OWNER=r/app"}), (Texts{"\"My \"\"Role\"=r*w", "\"OWNER\"=r"}));
  EXPECT_EQ(written(table(), table({"\"My \"\"Role\"=r*w"})),
            "GRANT UPDATE ON TABLE public.t TO \"My \"\"Role\";GRANT SELECT ON TABLE public.t TO \"My \"\"Role\" WITH GRANT OPTION;");
  EXPECT_EQ(written(table(), table({"user=r"})), "GRANT SELECT ON TABLE public.t TO \"user\";");
}

TEST(Rights, OfColumnsThatAreNoObjectsOfTheirOwn) {
  Object view = table();
  const Texts texts = spelled(Acl{std::nullopt, {"(a) reader=r/app", "(\"B )\") =w/app"}, "app"}, view, 15);
  EXPECT_EQ(texts, (Texts{"(\"B )\") =w", "(a) reader=r"}));
  EXPECT_EQ(written(table(), table(texts)), "GRANT UPDATE (\"B )\") ON TABLE public.t TO PUBLIC;GRANT SELECT (a) ON TABLE public.t TO reader;");
}

TEST(Rights, ARightOnTheTableTakesAlongThatOnItsColumns) {
  EXPECT_EQ(written(table({"(a) reader=r", "reader=r"}), table({"(a) reader=r"})),
            "REVOKE SELECT ON TABLE public.t FROM reader;GRANT SELECT (a) ON TABLE public.t TO reader;");
}

TEST(Rights, OtherGrantorsComeBehindAndGoBefore) {
  const std::string sql = written(table(), table({"other=r*", "reader=r/other"}));
  EXPECT_LT(sql.find("TO other WITH GRANT OPTION"), sql.find("SET LOCAL ROLE other;\n  GRANT SELECT ON TABLE public.t TO reader"));
  const std::string back = written(table({"other=r*", "reader=r/other"}), table());
  EXPECT_LT(back.find("SET LOCAL ROLE other;\n  REVOKE"), back.find("REVOKE SELECT ON TABLE public.t FROM other"));
}

TEST(Rights, ANewOwnerHasWhatItWasGranted) {
  Object given = table({"app=arwdDxt", "reader=r"}), taken = table({"new=r", "reader=r"});
  given.owner = "new";
  EXPECT_EQ(written(taken, given),
            "ALTER TABLE public.t OWNER TO new;GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE public.t TO app;");
  EXPECT_EQ(written(given, taken), "ALTER TABLE public.t OWNER TO app;GRANT SELECT ON TABLE public.t TO new;");
}

}  // namespace
}  // namespace concertina::postgresql
