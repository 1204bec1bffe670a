// The rules together: every change is claimed by exactly one set, whatever the kind, the action and the engine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "planner/planner.hpp"
#include "planner/rewrite.hpp"
#include "support/schemas.hpp"

namespace concertina {
namespace {

using test::catalog;
using testing::HasSubstr;

// A schema with one object of every kind, and one of every sort of constraint.
std::string rich(const std::string& engine) {
  const std::string routines = engine == "sqlite" ? "" : R"(, 'enums': [{'name': 'mood', 'labels': ['low', 'high']}], 'sequences': [{'name': 'numbers'}],
    'functions': [{'name': 'touch()', 'text': 'CREATE OR REPLACE FUNCTION public.touch()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $function$begin return new; end$function$', 'signature': ['returns trigger']}])";
  const std::string trigger = engine == "sqlite" ? "CREATE TRIGGER t_touch AFTER INSERT ON t BEGIN SELECT 1; END"
                                                 : "CREATE TRIGGER t_touch BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.touch()";
  return R"('tables': [
      {'name': 'u', 'columns': [{'name': 'id', 'type': 'INTEGER'}], 'primary_key': ['id']},
      {'name': 't', 'columns': [{'name': 'id', 'type': 'INTEGER'}, {'name': 'a', 'type': 'text', 'not_null': true}, {'name': 'b', 'type': 'text'}, {'name': 'u_id', 'type': 'INTEGER'}],
       'primary_key': ['id'],
       'constraints': [{'type': 'unique', 'columns': ['a']}, {'type': 'check', 'expression': 'b <> a'}, {'type': 'foreign key', 'columns': ['u_id'], 'references': 'u', 'referenced_columns': ['id']}],
       'indexes': [{'name': 't_b', 'keys': ['b']}],
       'triggers': [{'name': 't_touch', 'text': ')" +
         trigger + R"('}]}],
    'views': [{'name': 'v', 'text': 'CREATE VIEW v AS SELECT a FROM t', 'signature': ['a text']}])" +
         routines;
}

struct Kinds {
  std::string engine;
};
void PrintTo(const Kinds& kinds, std::ostream* out) { *out << kinds.engine; }

class EveryKind : public testing::TestWithParam<Kinds> {};

void expect_all_claimed_once(const Catalog& from, const Catalog& to, const Object& what) {
  SCOPED_TRACE(text(what.id));
  const Policy policy;
  const Comparison comparison = compare(from, to, {}, policy, {false, "replace"});
  const Context context{comparison.from, comparison.to, dialect(from.dialect), policy, comparison};
  std::size_t claimed = 0;
  for (const Claimed& item : claim(context)) claimed += item.set.size();  // claim() throws for one that is claimed twice, or never
  EXPECT_EQ(claimed, comparison.changes.size());
  EXPECT_GT(claimed, 0U);
}

// The catalog without the object and without what needs it.
Catalog without(Catalog catalog, const ObjectId& gone) {
  std::set<ObjectId> all{gone};
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& [id, object] : catalog.objects) {
      const bool needs_it =
          all.contains(table_of(id)) || std::any_of(object.needs.begin(), object.needs.end(), [&](const ObjectId& need) { return all.contains(need); });
      if (needs_it && all.insert(id).second) grew = true;
    }
  }
  std::erase_if(catalog.objects, [&](const auto& entry) { return all.contains(entry.first); });
  return catalog;
}

TEST_P(EveryKind, IsClaimedOnceWhenAddedAndWhenDropped) {
  const Catalog whole = compare(catalog(GetParam().engine, rich(GetParam().engine)), catalog(GetParam().engine, rich(GetParam().engine)), {}, {}, {}).from;
  for (const auto& [id, object] : whole.objects) {
    if (id.kind == Kind::schema) continue;
    expect_all_claimed_once(without(whole, id), whole, object);
    expect_all_claimed_once(whole, without(whole, id), object);
  }
}

TEST_P(EveryKind, IsClaimedOnceWhenItsCommentChanges) {
  const Catalog whole = catalog(GetParam().engine, rich(GetParam().engine));
  for (const auto& [id, object] : whole.objects) {
    Catalog other = whole;
    other.objects.at(id).comment = "something else";
    expect_all_claimed_once(whole, other, object);
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, EveryKind, testing::Values(Kinds{"sqlite"}, Kinds{"postgresql"}), [](const auto& kind) { return kind.param.engine; });

TEST(Rules, WhatNoRuleClaimsIsAnErrorThatNamesIt) {
  const auto twice = [](const char* type) {
    return catalog("postgresql", std::string("'tables': [{'name': 't', 'columns': [{'name': 'a', 'type': 'integer'}, {'name': 'b', 'type': '") + type +
                                     "', 'generated': '(a * 2)', 'stored': true}]}]");
  };
  try {
    make_plan(twice("integer"), twice("bigint"), {}, {}, {});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("column public.t.b"));
    EXPECT_EQ(error.code, 1);
  }
}

TEST(Rules, AKeyThatGetsAnotherNameAndAnotherTypeIsTwoPlans) {
  const auto keyed_by = [](const std::string& column, const std::string& type) {
    return catalog("postgresql",
                   "'tables': [{'name': 't', 'columns': [{'name': '" + column + "', 'type': '" + type + "'}], 'primary_key': ['" + column + "']}]");
  };
  try {
    make_plan(keyed_by("no", "integer"), keyed_by("number", "bigint"), {{IntentKind::rename_column, {"t.no"}, {"t.number"}, {}, {}, ""}}, {}, {});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("column public.t.no gets another name (number) and another type at once"));
    EXPECT_THAT(error.hint, HasSubstr("in the next"));
  }
}

std::string refusal_between(const std::string& from, const std::string& to) {
  try {
    make_plan(catalog("postgresql", from), catalog("postgresql", to), {}, {}, {});
  } catch (const Error& error) {
    return error.what_happened + "; " + error.hint;
  }
  return "no error";
}

TEST(Rules, AColumnThatHoldsRowsOfATableKeepsItsTypes) {
  const auto with = [](const std::string& type) {
    return "'tables': [{'name': 'a', 'columns': [{'name': 'x', 'type': '" + type +
           "'}]}, {'name': 'b', 'columns': [{'name': 'rows', 'type': 'public.a[]', 'needs': ['table a']}]}]";
  };
  EXPECT_THAT(refusal_between(with("integer"), with("bigint")), HasSubstr("column public.b.rows holds rows of public.a, and would lose what public.a.x is"));
}

TEST(Rules, AnIndexOfATypeMadeOtherwiseAndARetypedColumnGoesOverInOneSwap) {
  const auto with = [](const std::string& type) {
    return catalog("postgresql",
                   "'schemas': [{'name': 'public'}], 'domains': [{'name': 'd', 'text': 'CREATE DOMAIN public.d AS " + type +
                       "'}], 'tables': [{'name': 't', 'columns': [{'name': 'd', 'type': 'public.d', 'needs': ['domain d']}, {'name': 'n', 'type': '" + type +
                       "'}], 'primary_key': ['n'], 'indexes': [{'name': 'i', 'keys': ['d', 'n']}]}]");
  };
  const Plan plan = make_plan(with("integer"), with("bigint"), {}, {}, {});
  std::size_t swaps = 0;
  for (const Step& step : plan.deploys[0].steps) swaps += step.id.ends_with("/swap");
  EXPECT_EQ(swaps, 1U);
}

std::string refusal_of(const std::string& columns, const std::string& wanted) {
  const auto with = [](const std::string& given) {
    return catalog("mysql", "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'int', 'not_null': true}, " + given + "], 'primary_key': ['id']}]");
  };
  try {
    make_plan(with(columns), with(wanted), {}, {}, {});
  } catch (const Error& error) {
    return error.what_happened + "; " + error.hint;
  }
  return "no error";
}

TEST(Rules, AForeignKeyFindsItsTable) {
  const auto with = [](const std::string& more) { return catalog("mysql", "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'int'}]" + more); };
  const std::string key = ", 'foreign_keys': [{'name': 'f', 'columns': ['id'], 'references': 'p', 'referenced_columns': ['id']}]}]",
                    table = "}, {'name': 'p', 'columns': [{'name': 'id', 'type': 'int'}]}]";
  const auto refusal = [](const Catalog& from, const Catalog& to) -> std::string {
    try {
      make_plan(from, to, {}, {}, {});
    } catch (const Error& error) {
      return error.what_happened;
    }
    return "no error";
  };
  EXPECT_EQ(refusal(with("}]"), with(key)), "constraint t.f refers to table p, which the wanted schema does not have");
  EXPECT_EQ(refusal(with(table), with(key)), "constraint t.f refers to table p, which the wanted schema does not have");
  EXPECT_EQ(refusal(with(key), with(key)), "no error");
}

TEST(Rules, AColumnOfOneThatBecomesAComputedOneIsTwoPlans) {
  const std::string a = "{'name': 'a', 'type': 'int'}, {'name': 'g', 'type': 'int'";
  EXPECT_THAT(refusal_of(a + "}", a + ", 'generated': '`a` + 1'}, {'name': 'h', 'type': 'int', 'generated': '`g` * 2', 'needs': ['column t.g']}"),
              HasSubstr("let t.g be computed in this plan, and add t.h in the next"));
}

TEST(Rules, ANumberedColumnThatHandsItsNumbersOverChangesInNoOtherWay) {
  const std::string numbered = "'not_null': true, 'identity': {'generation': 'auto_increment'}}";
  EXPECT_THAT(refusal_of("{'name': 'a', 'type': 'int', " + numbered + ", {'name': 'b', 'type': 'int', 'not_null': true}",
                         "{'name': 'a', 'type': 'bigint', 'not_null': true}, {'name': 'b', 'type': 'int', " + numbered),
              HasSubstr("let the numbering go over in one plan, and change t.a otherwise in the next"));
}

TEST(Rules, TwoOperatorClassesForOneTypeAreTwoPlans) {
  const auto with_class = [](const std::string& name) {
    return catalog("postgresql",
                   "'operator_families': [{'name': 'f(hash)', 'text': 'CREATE OPERATOR FAMILY public.f USING hash'}], 'operator_classes': [{'name': '" + name +
                       "(hash)', 'text': 'CREATE OPERATOR CLASS public." + name +
                       " FOR TYPE integer USING hash FAMILY public.f AS OPERATOR 1 =(integer,integer)'}]");
  };
  try {
    make_plan(with_class("a"), with_class("b"), {}, {}, {});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("operator class public.b(hash) takes the place of operator class public.a(hash)"));
  }
}

TEST(Rules, RightsComeFirstAndGoLastWhereTheyAreManaged) {
  const auto granted = [](const char* privileges) {
    return catalog("postgresql", std::string("'tables': [{'name': 't', 'privileges': [") + privileges + "], 'columns': [{'name': 'a', 'type': 'integer'}]}]");
  };
  Policy policy;
  EXPECT_TRUE(make_plan(granted("'old=r'"), granted("'new=r'"), {}, policy, {}).deploys.empty());
  policy.manage = {"grants"};
  const Plan plan = make_plan(granted("'old=r'"), granted("'new=r'"), {}, policy, {});
  ASSERT_EQ(plan.deploys.size(), 2U);
  EXPECT_EQ(plan.deploys[0].steps[0].statements[0].sql, "GRANT SELECT ON TABLE public.t TO new");
  EXPECT_EQ(plan.deploys[0].steps[0].rollback[0].sql, "REVOKE SELECT ON TABLE public.t FROM new");
  EXPECT_EQ(plan.deploys[1].steps[0].statements[0].sql, "REVOKE SELECT ON TABLE public.t FROM old");
  EXPECT_EQ(plan.deploys[1].gates[0].kind, "release");
  policy.strategy = "additive-only";
  EXPECT_THROW(make_plan(granted("'old=r'"), granted("'new=r'"), {}, policy, {}), Error);
}

TEST(Rules, DefaultPrivilegesComeAndGoWithTheirSchema) {
  const auto with_schema = [](const std::string& name) {
    return catalog("postgresql", "'schemas': [{'name': '" + name + "'}], 'default_privileges': [{'schema': '" + name +
                                     "', 'name': 'tables for a', 'text': 'ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA " + name +
                                     "', 'options': {'objects': 'TABLES', 'role': 'a'}, 'privileges': ['reader=r']}]");
  };
  Policy policy;
  policy.manage = {"grants"};
  const Plan plan = make_plan(with_schema("old"), with_schema("new"), {}, policy, {true, "error"});
  ASSERT_EQ(plan.deploys.size(), 2U);
  ASSERT_EQ(plan.deploys[0].steps.size(), 1U);
  ASSERT_EQ(plan.deploys[1].steps.size(), 1U);
  const Step &comes = plan.deploys[0].steps[0], &goes = plan.deploys[1].steps[0];
  ASSERT_EQ(comes.statements.size(), 2U);
  EXPECT_EQ(comes.statements[0].sql, "CREATE SCHEMA new");
  EXPECT_THAT(comes.statements[1].sql, HasSubstr("IN SCHEMA new GRANT SELECT ON TABLES TO reader"));
  EXPECT_EQ(goes.statements.back().sql, "DROP SCHEMA old");
  ASSERT_EQ(goes.rollback.size(), 2U);
  EXPECT_EQ(goes.rollback[0].sql, "CREATE SCHEMA old");
  EXPECT_THAT(goes.rollback[1].sql, HasSubstr("IN SCHEMA old GRANT SELECT ON TABLES TO reader"));
}

TEST(Rules, DefaultPrivilegesOfAnUnknownRoleAreRefusedOnlyWhereTheyChange) {
  const auto granted = [](const std::string& items) {
    return catalog("postgresql",
                   "'default_privileges': [{'schema': 'public', 'name': 'tables for ', 'text': 'ALTER DEFAULT PRIVILEGES IN SCHEMA public', "
                   "'options': {'objects': 'TABLES', 'role': ''}, 'privileges': [" +
                       items + "]}]");
  };
  Policy policy;
  policy.manage = {"grants"};
  EXPECT_TRUE(make_plan(granted("'reader=r'"), granted("'reader=r'"), {}, policy, {}).deploys.empty());
  EXPECT_THROW(make_plan(granted("'reader=r'"), granted("'reader=rw'"), {}, policy, {}), Error);
}

// Before the release it would show rows that the old version hides.
TEST(Rules, APolicyOverAViewOfRetypedColumnsDoesNotGoUnsaid) {
  const auto schema = [](const std::string& type, const std::string& others, const std::string& policies) {
    return catalog("postgresql", "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'integer'}, {'name': 'a', 'type': '" + type +
                                     "'}], 'primary_key': ['id']}, {'name': 'u', 'columns': [{'name': 'id', 'type': 'integer'}]" + policies + "}]" + others);
  };
  const std::string view = ", 'views': [{'name': 'v', 'text': 'CREATE VIEW public.v AS SELECT (t.a + 1) AS b FROM public.t', 'signature': ['b integer']}]";
  const std::string policy =
      ", 'policies': [{'name': 'p', 'text': 'CREATE POLICY p ON public.u AS RESTRICTIVE', 'clauses': ['TO PUBLIC', "
      "'USING (id IN ( SELECT v.b FROM public.v))']}]";
  EXPECT_NO_THROW(make_plan(schema("integer", view, ""), schema("text", "", ""), {}, {}, {}));
  EXPECT_THROW(make_plan(schema("integer", view, policy), schema("text", "", ""), {}, {}, {}), Error);
}

TEST(Rules, AComputedColumnThatAViewReadsKeepsItsTypeWhenItBecomesPlain) {
  const auto schema = [](const std::string& column, const std::string& views) {
    return catalog("postgresql",
                   "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'integer'}, {'name': 'g', " + column + "}], 'primary_key': ['id']}]" + views);
  };
  const std::string computed = "'type': 'boolean', 'generated': '(id > 3)', 'stored': true";
  const auto view = [](const std::string& type) {
    return ", 'views': [{'name': 'v', 'text': 'CREATE VIEW public.v AS SELECT t.g FROM public.t', 'signature': ['g " + type + "']}]";
  };
  EXPECT_NO_THROW(make_plan(schema(computed, view("boolean")), schema("'type': 'boolean'", view("boolean")), {}, {}, {}));
  EXPECT_NO_THROW(make_plan(schema(computed, ""), schema("'type': 'integer'", ""), {}, {}, {}));
  EXPECT_THROW(make_plan(schema(computed, view("boolean")), schema("'type': 'integer'", view("integer")), {}, {}, {}), Error);
}

TEST(Rules, OwnersThatAreManagedAreSaid) {
  const char* created = "'tables': [{'name': 't', 'columns': [{'name': 'a', 'type': 'integer'}]}]";
  Policy policy;
  policy.manage = {"owners"};
  try {
    make_plan(catalog("postgresql", "'tables': []"), catalog("postgresql", created), {}, policy, {});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("table public.t"));
    EXPECT_THAT(error.hint, HasSubstr("OWNER TO"));
  }
}

TEST(Rules, ARenameSaysWhatBecomesOfANullBesideADefault) {
  const auto with = [](const std::string& column) {
    return catalog("postgresql", "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'integer'}, " + column + "]}]");
  };
  const auto why = [&](const std::string& attributes) {
    const Intent rename{IntentKind::rename_column, {"t.a"}, {"t.b"}, {}, {}, "to.sql:1"};
    return make_plan(with("{'name': 'a', 'type': 'integer'" + attributes + "}"), with("{'name': 'b', 'type': 'integer'" + attributes + "}"), {rename}, {}, {})
        .deploys.at(0)
        .steps.at(0)
        .why;
  };
  EXPECT_THAT(why(", 'default': '7'"), HasSubstr("counts as left out"));
  EXPECT_THAT(why(""), testing::Not(HasSubstr("left out")));
}

TEST(Rules, ARowThatNeedsAValueIsNotGivenNull) {
  const std::string table = R"('tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'integer'})";
  const Intent backfill{IntentKind::backfill, {}, {"t.a"}, {"NULL"}, {}, ""};
  try {
    make_plan(catalog("postgresql", table + "]}]"), catalog("postgresql", table + R"(, {'name': 'a', 'type': 'text', 'not_null': true}]}])"), {backfill}, {},
              {});
    ADD_FAILURE() << "a plan fills a column that refuses NULL with NULL";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("NULL")) << error.what_happened;
    EXPECT_THAT(error.what_happened, HasSubstr("t.a"));
  }
}

TEST(Rules, AViewAndATableOfOneNameChangePlacesAtTheRelease) {
  const std::string base = "{'name': 'base', 'columns': [{'name': 'id', 'type': 'integer'}]}";
  const Catalog view =
      catalog("postgresql", "'tables': [" + base + "], 'views': [{'name': 'v', 'text': 'CREATE VIEW v AS SELECT id FROM base', 'signature': ['id integer']}]");
  const Catalog table = catalog("postgresql", "'tables': [" + base + ", {'name': 'v', 'columns': [{'name': 'id', 'type': 'integer'}]}]");
  const Plan to_table = make_plan(view, table, {}, {}, {}), to_view = make_plan(table, view, {}, {}, {});
  for (const Plan* plan : {&to_table, &to_view}) {
    ASSERT_EQ(plan->deploys.size(), 1U);
    EXPECT_EQ(plan->deploys[0].gates.at(0).kind, "release");
    EXPECT_EQ(plan->deploys[0].steps.size(), 1U);
  }
  EXPECT_EQ(to_table.deploys[0].steps[0].statements.back().sql, "INSERT INTO public.v (id) SELECT id FROM (SELECT id FROM base) AS concertina_shown");
  EXPECT_EQ(to_view.deploys[0].steps[0].hazards.at(0).code, "DATA_LOSS");
}

TEST(Rules, AFunctionWhoseValuesAreStoredIsNotDropped) {
  const auto with = [](const std::string& arguments) {
    return catalog(
        "postgresql",
        "'tables': [{'name': 't', 'columns': [{'name': 'a', 'type': 'integer', 'generated': 'public.f()', 'stored': true, 'needs': ['function public.f(" +
            arguments + ")']}]}], 'functions': [{'name': 'f(" + arguments + ")', 'text': 'CREATE OR REPLACE FUNCTION public.f(" + arguments +
            ") RETURNS integer LANGUAGE sql AS $f$SELECT 1$f$', 'signature': ['returns integer']}]");
  };
  try {
    make_plan(with("integer"), with("integer, integer"), {}, {}, {});
    FAIL() << "planned";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("column public.t.a holds what it has computed"));
  }
}

TEST(Rules, AreKnownByDifferentNames) {
  std::set<std::string_view> names;
  for (const Rule* rule : all_rules()) EXPECT_TRUE(names.insert(rule->name).second) << rule->name;
}

}  // namespace
}  // namespace concertina
