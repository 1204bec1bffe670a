// concertina lint: what a person, a CI job and a code host are told of migrations that would hurt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"

namespace concertina::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Lint : testing::Test {
  Directory directory;

  void SetUp() override {
    directory.write("V1__users.sql", "CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(50), nick text);\n");
    directory.write("V2__drop.sql", "SET lock_timeout = '1s';\n\nALTER TABLE users\n  DROP COLUMN nick;\n");
  }
  Result lint(const std::string& arguments) const { return directory.run("lint --dialect postgresql " + arguments); }
  std::vector<std::string> rules(const std::string& arguments) const {
    std::vector<std::string> result;
    const auto report = nlohmann::json::parse(lint(arguments + " --format json").out);
    for (const auto& finding : report.at("findings")) result.push_back(finding.at("rule"));
    return result;
  }
};

TEST_F(Lint, SaysNothingWhereNothingHurts) {
  const Result result = lint("V1__users.sql");
  EXPECT_EQ(result.code, 0) << result.out;
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(result.err, "note: nothing to say about 1 file\n");
}

TEST_F(Lint, SaysWhatHurtsAndWhereAndWhatToDoInstead) {
  const Result result = lint("V1__users.sql V2__drop.sql");
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.out,
              AllOf(testing::StartsWith("V2__drop.sql:4: error: users.nick goes with all its values, and code that still names it fails. [drop-column]\n"
                                        "    instead: First deploy code"),
                    testing::EndsWith(".\n")));
  EXPECT_EQ(result.err, "note: 1 error, no warnings and no notes in 1 of 2 files\n");
}

TEST_F(Lint, SaysWhichToolsFilesAreNotRead) {
  std::filesystem::create_directory(directory.path + "/files/migrations");
  directory.write("migrations/20240101_a.rb", "class A < ActiveRecord::Migration[7.1]\nend\n");
  directory.write("migrations/20240102_b.rb", "class B < ActiveRecord::Migration[7.1]\nend\n");
  directory.write("migrations/1_c.ts", "export async function up(knex) {}\n");
  directory.write("migrations/helper.ts", "export const a = 1;\n");
  const Result alone = lint("migrations");
  EXPECT_EQ(alone.code, 1);
  EXPECT_THAT(alone.err, AllOf(HasSubstr("there is no migration here"), HasSubstr("2 files of Rails are not read"), HasSubstr("1 file of Knex is not read")));
  EXPECT_THAT(lint("migrations/20240101_a.rb").err, HasSubstr("a file of Rails is a program, and not read"));

  directory.write("migrations/3.sql", "SELECT 1;\n");
  const Result beside = lint("migrations");
  EXPECT_EQ(beside.code, 0);
  EXPECT_THAT(beside.out, IsEmpty());
  EXPECT_THAT(beside.err, HasSubstr("note: migrations: 2 files of Rails are not read, as they are no SQL: lint"));
}

TEST_F(Lint, ACommentTakesAFindingAway) {
  directory.write("V2__drop.sql", "-- concertina: ignore drop-column because no release since May reads it\nALTER TABLE users DROP COLUMN nick;\n");
  EXPECT_THAT(rules("V1__users.sql V2__drop.sql"), testing::ElementsAre("no-lock-timeout"));
  directory.write("V2__drop.sql", "-- concertina: ignore drop-colum\nALTER TABLE users DROP COLUMN nick;\n");
  const Result result = lint("V2__drop.sql");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("concertina: there is no rule 'drop-colum' (V2__drop.sql:1)\nhint: concertina lint --rules lists them\n"));
}

TEST_F(Lint, ThePolicySaysHowMuchARuleCounts) {
  directory.write("policy.json", R"({"lint": {"drop-column": "note", "name-without-schema": "warning"}})");
  const Result result = lint("V2__drop.sql --policy policy.json");
  EXPECT_THAT(result.out, AllOf(HasSubstr("V2__drop.sql:4: note: users.nick goes"), HasSubstr("warning: ")));
  directory.write("policy.json", R"({"lint": {"drop-column": "note"}})");
  EXPECT_EQ(lint("V2__drop.sql --policy policy.json").code, 0) << "a note stops nobody";
  directory.write("policy.json", R"({"lint_ignore": ["*V1*"]})");
  directory.write("V1_1__wider.sql", "SET lock_timeout = '1s';\nALTER TABLE users ALTER COLUMN email TYPE text;\n");
  EXPECT_THAT(lint("V1__users.sql V1_1__wider.sql --policy policy.json").out, IsEmpty()) << "the schema of a file that is left alone is known";
  directory.write("policy.json", R"({"lint_ignore": ["*V2*"]})");
  EXPECT_THAT(lint("V2__drop.sql --policy policy.json").out, IsEmpty());
  std::filesystem::create_directories(directory.path + "/files/db/old");
  directory.write("db/old/V2__drop.sql", "ALTER TABLE users DROP COLUMN nick;\n");
  directory.write("policy.json", R"({"lint_ignore": ["old/*"]})");
  EXPECT_THAT(lint("db --policy policy.json").out, IsEmpty()) << "a folder is left alone in whichever place it stands";
  directory.write("policy.json", R"({"lint": {"drop-kolumn": "off"}})");
  EXPECT_THAT(lint("V2__drop.sql --policy policy.json").err, HasSubstr("there is no rule 'drop-kolumn' (policy /lint)"));
  directory.write("policy.json", R"({"lint": {"drop-column": "loud"}})");
  EXPECT_EQ(lint("V2__drop.sql --policy policy.json").code, 1);
}

TEST_F(Lint, ABaselineAcceptsWhatIsThereWhereverItStandsNow) {
  directory.write("accepted.json", lint("V2__drop.sql --format json").out);
  directory.write("V2__drop.sql", "SET lock_timeout = '1s';\n\n\n\nALTER TABLE users DROP COLUMN nick;\nDROP TABLE old;\n");
  EXPECT_THAT(rules("V2__drop.sql --baseline accepted.json"), testing::ElementsAre("drop-table"));
  directory.write("accepted.json", "{}");
  EXPECT_THAT(lint("V2__drop.sql --baseline accepted.json").err, HasSubstr("this is no report of the linter (accepted.json)"));
}

TEST_F(Lint, LooksAtFilesInTheOrderInWhichTheyRun) {
  directory.write("V10__wider.sql", "SET lock_timeout = '1s';\nALTER TABLE users ALTER COLUMN email TYPE varchar(80);\n");
  EXPECT_THAT(rules("."), testing::ElementsAre("drop-column")) << "V10 comes behind V2, and V1 tells what type the column has";
  const Result alone = lint("V10__wider.sql");
  EXPECT_THAT(alone.out, AllOf(HasSubstr("[type-change-rewrites]"), HasSubstr("--schema tells")));
}

TEST_F(Lint, FilesThatHaveRunAreReadForTheSchemaAlone) {
  directory.write("V3__index.sql", "SET lock_timeout = '1s';\nCREATE INDEX ON users (email);\n");
  EXPECT_THAT(rules(". --new V3__index.sql"), testing::ElementsAre("index-blocks-writers"));
  directory.write("V1_5__late.sql", "SELECT 1;\n");
  EXPECT_THAT(lint(". --new ./V1_5__late.sql").out,
              HasSubstr("V1_5__late.sql:1: error: V2__drop.sql has run already, and comes behind this file. [out-of-order]"));
  EXPECT_THAT(rules(". --new ''"), IsEmpty()) << "no file is new";
  EXPECT_THAT(rules(". --new \"$(printf 'V3__index.sql\\nV3__index.down.sql')\""), testing::ElementsAre("index-blocks-writers")) << "as git lists them";
  EXPECT_THAT(lint(". --new none.sql").err, HasSubstr("the new file is none of those that are looked at (none.sql)"));
}

TEST_F(Lint, ASnapshotTellsWhatIsThereBefore) {
  directory.write("now.json", R"J({"dialect": "postgresql",
"tables": [{"name": "users", "columns": [{"name": "email", "type": "character varying(50)"}]}]})J");
  directory.write("wider.sql", "SET lock_timeout = '1s';\nALTER TABLE users ALTER COLUMN email TYPE text;\n");
  const Result result = directory.run("lint wider.sql --schema now.json");
  EXPECT_THAT(result.out, IsEmpty()) << result.err;
  EXPECT_EQ(result.code, 0) << result.err;
}

TEST_F(Lint, ReadsWhatStandsAsALiteralInAlembicsAndDjangosFiles) {
  directory.write("a1.py", R"PY(from alembic import op
revision = "a1"
down_revision = None

def upgrade():
    op.execute("""
        ALTER TABLE users
            DROP COLUMN nick
    """)
    op.add_column("users", 1)

def downgrade():
    op.execute("ALTER TABLE users ADD COLUMN nick text")
)PY");
  const Result alembic = lint("a1.py");
  EXPECT_THAT(alembic.out, AllOf(HasSubstr("a1.py:8: error: users.nick goes"), HasSubstr("[unread]"), HasSubstr("op.add_column")));
  directory.write("0002_drop.py", R"PY(from django.db import migrations

class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL("CREATE INDEX CONCURRENTLY users_nick ON users (nick)"),
    ]
)PY");
  const Result django = lint("0002_drop.py");
  EXPECT_THAT(django.out, AllOf(HasSubstr("0002_drop.py:5: error: "), HasSubstr("[concurrently-in-transaction]"), HasSubstr("[one-way]")));
}

TEST_F(Lint, LooksAtPlans) {
  directory.write(
      "from.json",
      R"({"dialect": "postgresql", "tables": [{"name": "users", "columns": [{"name": "id", "type": "bigint"}, {"name": "nick", "type": "text"}]}]})");
  directory.write("to.json", R"({"dialect": "postgresql", "tables": [{"name": "users", "columns": [{"name": "id", "type": "bigint"}]}]})");
  ASSERT_EQ(directory.run("plan from.json to.json -o plan.json").code, 0);
  const Result result = directory.run("lint plan.json");
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.out,
              HasSubstr("plan.json: deploy 1, public.users.nick/drop: error: DATA_LOSS: The values of public.users.nick are gone. [plan-loses-data]"));
  directory.write("policy.json", R"({"accept": ["DATA_LOSS"]})");
  ASSERT_EQ(directory.run("plan from.json to.json -o plan.json --policy policy.json").code, 0);
  EXPECT_EQ(directory.run("lint plan.json").code, 0) << "what the plan's policy accepts is no finding";
}

TEST_F(Lint, GivesAnnotationsToGithub) {
  directory.write("a,b.sql", "DROP TABLE \"100%\";\n");
  EXPECT_THAT(lint("a,b.sql --format github").out, HasSubstr("::error file=a%2Cb.sql,line=1,title=drop-table::\"100%25\" goes with all its rows."));
}

TEST_F(Lint, GivesSarifThatKeepsToItsSchema) {
  ASSERT_NE(std::getenv("CONCERTINA_NODE_MODULES"), nullptr);
  const std::string check = std::string(" | NODE_PATH=$CONCERTINA_NODE_MODULES node ") + CONCERTINA_SOURCE_DIR + "/tests/cli/sarif.js";
  directory.write("odd name é.sql", "DROP TABLE users;\n");
  const Result log = lint("V2__drop.sql 'odd name é.sql' --format sarif");
  EXPECT_THAT(log.out, HasSubstr("\"uri\": \"odd%20name%20%C3%A9.sql\""));
  directory.write("log.sarif", log.out);
  EXPECT_EQ(directory.shell("cat log.sarif" + check).out, "");
  directory.write("log.sarif", directory.run("drift V1__users.sql sqlite:none.db --dialect sqlite --format sarif").out);
  EXPECT_EQ(directory.shell("cat log.sarif" + check).out, "");
  directory.write("log.sarif", R"({"version": "2.1.0", "runs": [{}]})");
  EXPECT_THAT(directory.shell("cat log.sarif" + check).out, HasSubstr("tool")) << "the schema is read";
}

TEST_F(Lint, AsksForWhatItDoesNotKnow) {
  const Result dialect = directory.run("lint V1__users.sql");
  EXPECT_EQ(dialect.code, 1);
  EXPECT_THAT(dialect.err, HasSubstr("SQL does not tell which database engine it is for"));
  EXPECT_THAT(directory.run("lint").err, HasSubstr("there is nothing to look at"));
  EXPECT_THAT(lint("none.sql").err, AllOf(HasSubstr("none.sql"), HasSubstr("hint: ")));
  EXPECT_THAT(directory.run("lint V1__users.sql --dialect oracle").err, HasSubstr("oracle"));
}

TEST_F(Lint, TriesStatementsOnTheServerThatIsGiven) {
  const Result result = directory.run("lint V1__users.sql --dialect mariadb --dev mysql://nobody@127.0.0.1:1/");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("127.0.0.1"));
}

TEST_F(Lint, TriesOtherEnginesStatementsOnATemporaryServer) {
  directory.write("1.sql", "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);\n");
  directory.write("2.sql", "ALTER TABLE notes DROP COLUMN text;\nALTER TABLE nots ADD COLUMN a;\n");
  const Result result = directory.run("lint 1.sql 2.sql --dialect sqlite");
  EXPECT_THAT(result.out, AllOf(HasSubstr("2.sql:1: error: notes.text goes"), HasSubstr("2.sql:2: "), HasSubstr("no such table: nots")));
}

}  // namespace
}  // namespace concertina::test
