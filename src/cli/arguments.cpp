// The one place that knows CLI11: what each command takes, and the help that teaches it.
#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "cli/files.hpp"
#include "model/error.hpp"

namespace concertina {

namespace {

constexpr const char* source_help =
    "A database (postgresql://user@host/name, sqlite:path), a catalog or desired schema (.json), a .sql file, or a directory of .sql files";

constexpr const char* main_footer = R"(Examples:
  concertina plan postgresql://app@db/shop schema.sql -o plan.json
  concertina emit plan.json --to flyway --out migrations
  concertina status plan.json postgresql://app@db/shop

The defaults of FROM, TO and others may stand in concertina.json in the working directory.
Exit codes: 0 done, or no difference; 1 error; 2 there is a difference (with --exit-code); 3 the plan needs a decision.
concertina COMMAND --help says more.)";

constexpr const char* snapshot_footer = R"(Examples:
  concertina snapshot postgresql://app@db/shop -o shop.json
  concertina snapshot sqlite:shop.db
  concertina snapshot schema.sql --dialect postgresql

A .json file can stand in for the database in all other commands: a plan can be made without a connection.
Exit codes: 0 done; 1 error.)";

constexpr const char* diff_footer = R"(Examples:
  concertina diff sqlite:shop.db schema.sql
  concertina diff postgresql://app@db/shop schema/ --exit-code
  concertina diff shop.json schema.sql --format sql

sql is the change in one go, for reading; concertina plan gives the deploys that keep the application running.
Exit codes: 0 done; 1 error; 2 there is a difference (with --exit-code only).)";

constexpr const char* plan_footer = R"(Examples:
  concertina plan sqlite:shop.db schema.sql
  concertina plan postgresql://app@db/shop schema.sql -o plan.json
  concertina plan shop.json schema.sql --dialect postgresql --explain

The plan is printed for a person; -o writes it as JSON for emit, status and apply. What no comparison can tell stands in
schema.sql as a comment: -- concertina: rename column users.email to users.email_address
Exit codes: 0 done, also when there is nothing to do; 1 error; 3 the plan needs a decision: the error says which, and the
intent to write.)";

constexpr const char* emit_footer = R"(Examples:
  concertina emit plan.json --to sql --out deploys --deploy all
  concertina emit plan.json --to flyway --out migrations
  concertina emit plan.json --to alembic --out alembic/versions --deploy 2

A migration tool runs all files that it sees. So each call adds the files of one deploy: the next one that the directory
does not have yet. Add the following one when the gates that the plan prints before it are met.
Exit codes: 0 done; 1 error, and no file is written.)";

constexpr const char* status_footer = R"(Examples:
  concertina status plan.json sqlite:shop.db
  concertina status plan.json postgresql://app@db/shop

Exit codes: 0 done; 1 error.)";

constexpr const char* apply_footer = R"(Examples:
  concertina apply plan.json sqlite:shop.db --deploy 1
  concertina apply plan.json postgresql://app@db/shop --deploy 2 --confirm-gate d2.release --allow DATA_LOSS

Runs the steps that are not done yet, so the same command goes on after a failure. A release or wait gate stands until you
confirm it; a query gate is asked. concertina status says which deploy is next and which gates stand before it.
Exit codes: 0 done; 1 error: the steps before it are done and stay.)";

constexpr const char* drift_footer = R"(Examples:
  concertina drift schema.sql postgresql://app@db/shop
  concertina drift shop.json sqlite:shop.db --format github
  concertina drift schema.sql --databases tenants.txt --plan plan.json --format junit
  concertina drift tenant.sql postgresql://app@db/shop --schemas 'tenant_*'
  concertina drift shop.json postgresql://app@db/shop --accept shop.json

With --plan, a database that stands at any stage of the plan is no drift. --accept takes what is there for what is expected from now on;
--reconcile leads the other way. Findings go to stdout, a summary to stderr.
Exit codes: 0 done, and no drift; 1 error, also when a database cannot be read and no other has drifted; 2 drift.)";

constexpr const char* lint_footer = R"(Examples:
  concertina lint migrations/ --dialect postgresql
  concertina lint V12__orders.sql --schema postgresql://app@db/shop
  concertina lint alembic/versions --dialect postgresql --format sarif > lint.sarif
  concertina lint plan.json
  concertina lint migrations/ --dialect mysql --baseline accepted.json --format github

Files are looked at in the order in which their tools run them; each stands in the schema that those before it left. A comment
    -- concertina: ignore RULE because …
in front of a statement, or in it, takes a finding away; the policy's "lint" says how much a rule counts. Findings go to stdout,
a summary to stderr. PostgreSQL's statements are parsed; those of other engines run on a temporary server.
Exit codes: 0 done, and nothing found but notes; 1 error; 2 findings.)";

struct Parser {
  CLI::App app{"Plans schema changes as deploys that keep the old and the new version of an application running.", "concertina"};
  Arguments given;
};

// `parts` such as "a,b": the words.
void words(CLI::App& command, const std::string& name, std::vector<std::string>& into, const std::string& help, const std::string& type) {
  command.add_option(name, into, help)->delimiter(',')->type_name(type)->expected(1)->take_all();
}

template <class T>
void value(CLI::App& command, const std::string& name, T& into, const std::string& help, const std::string& type) {
  command.add_option(name, into, help)->type_name(type);
}

CLI::App& command(Parser& parser, const std::string& name, const std::string& help, const char* footer) {
  CLI::App& added = *parser.app.add_subcommand(name, help);
  added.footer(footer);
  added.group("Commands");
  return added;
}

void add_comparison(CLI::App& added, Arguments& given) {
  value(added, "FROM", given.from, fmt::format("What is there. {}", source_help), "");
  value(added, "TO", given.to, "What you want; the same forms", "");
  value(added, "--dialect", given.dialect, "The engine, where no URL and no .json file tells it: postgresql, mysql, mariadb, sqlite", "NAME");
  value(added, "--dev", given.dev, "A server to try the wanted SQL on, in a scratch database; default: a temporary local one", "URL");
  value(added, "--intents", given.intents, "Decisions as JSON, beside those in the SQL's comments", "FILE");
  value(added, "--policy", given.policy, "What your team has decided once, as JSON", "FILE");
  words(added, "--manage", given.manage, "Manage these too: grants, owners, default_privileges (which grants are, too)", "KIND,...");
  value(added, "--on-ambiguous", given.on_ambiguous, "A drop and an add that could be a rename: replace, rename or error", "CHOICE");
  added.add_flag("--drop-schemas", given.drop_schemas, "Manage schemas that only FROM has: they will be dropped");
}

void add_snapshot(Parser& parser) {
  Arguments& given = parser.given;
  CLI::App& added = command(parser, "snapshot", "Write a schema as JSON", snapshot_footer);
  value(added, "SOURCE", given.from, source_help, "");
  value(added, "-o,--output", given.output, "Write to this file instead of stdout", "FILE");
  value(added, "--dialect", given.dialect, "The engine that .sql files are for: postgresql, mysql, mariadb, sqlite", "NAME");
  value(added, "--dev", given.dev, "A server to try .sql files on; default: a temporary local one", "URL");
}

void add_diff(Parser& parser) {
  CLI::App& added = command(parser, "diff", "Say how two schemas differ", diff_footer);
  add_comparison(added, parser.given);
  value(added, "--format", parser.given.format, "text, json or sql", "FORMAT");
  added.add_flag("--exit-code", parser.given.exit_code, "Exit with 2 when there is a difference");
}

void add_plan(Parser& parser) {
  Arguments& given = parser.given;
  CLI::App& added = command(parser, "plan", "Plan the deploys that lead from one schema to the other", plan_footer);
  add_comparison(added, given);
  value(added, "-o,--output", given.output, "Write the plan as JSON to this file", "FILE");
  value(added, "--statistics", given.statistics, "Take the tables' sizes from this snapshot", "SNAPSHOT");
  added.add_flag("--explain", given.explain, "Say for each step which rule made it");
}

void add_drift(Parser& parser) {
  Arguments& given = parser.given;
  CLI::App& added = command(parser, "drift", "Say where databases differ from what they should be", drift_footer);
  value(added, "EXPECTED", given.to, fmt::format("What should be there. {}", source_help), "");
  value(added, "ACTUAL", given.from, "What is there; the same forms", "");
  value(added, "--databases", given.databases, "A file of URLs, one a line, in place of ACTUAL; # begins a comment", "FILE");
  value(added, "--schemas", given.schemas, "Hold each schema of this name pattern (*, ?) against the one that EXPECTED describes", "PATTERN");
  value(added, "--jobs", given.jobs, "So many of them are read side by side; default: 8", "N");
  value(added, "--plan", given.plan, "A plan under way: each of its stages is expected", "PLAN");
  value(added, "--format", given.format, "text, json, markdown, sarif, github or junit", "FORMAT");
  value(added, "--baseline", given.baseline, "A report in JSON: what it says is accepted", "REPORT");
  value(added, "--reconcile", given.reconcile, "Where ACTUAL has drifted, write the plan that leads to EXPECTED to this file", "PLAN");
  value(added, "--accept", given.accept, "Write what is there to this snapshot, and report nothing", "FILE");
  value(added, "--dialect", given.dialect, "The engine, where no URL and no .json file tells it", "NAME");
  value(added, "--dev", given.dev, "A server to try the expected SQL on; default: a temporary local one", "URL");
  value(added, "--policy", given.policy, "What your team has decided once, as JSON: what is ignored, and whose it is", "FILE");
  words(added, "--manage", given.manage, "Look at these too: grants, owners, default_privileges", "KIND,...");
}

void add_lint(Parser& parser) {
  Arguments& given = parser.given;
  CLI::App& added = command(parser, "lint", "Say what would hurt in migration files or plans", lint_footer);
  added.add_option("PATH", given.paths, "Migration files (.sql; Alembic's and Django's .py), directories of them, or plans (.json)")->type_name("");
  value(added, "--dialect", given.dialect, "The engine that the files are for: postgresql, mysql, mariadb, sqlite", "NAME");
  words(added, "--new", given.fresh, "Only these files are new: the others have run, and are looked at for the schema alone", "FILE,...");
  value(added, "--schema", given.schema, fmt::format("What is there before the first file. {}", source_help), "SOURCE");
  value(added, "--dev", given.dev, "A server to try the SQL on, in a scratch database; default: a temporary local one", "URL");
  value(added, "--format", given.format, "text, json, sarif or github", "FORMAT");
  value(added, "--policy", given.policy, "What your team has decided once, as JSON: \"lint\" and \"lint_ignore\"", "FILE");
  value(added, "--baseline", given.baseline, "A report in JSON: what it says is accepted", "REPORT");
  added.add_flag("--in-transaction", given.in_transaction, "Whoever runs the .sql files opens a transaction for each");
  added.add_flag("--rules", given.rules, "Print all rules, and do nothing else");
}

void add_emit(Parser& parser) {
  Arguments& given = parser.given;
  CLI::App& added = command(parser, "emit", "Write a deploy as files of a migration tool", emit_footer);
  std::string targets;
  for (const Emitter* target : all_emitters()) targets += fmt::format("{}{}", targets.empty() ? "" : ", ", target->name);
  value(added, "PLAN", given.plan, "The plan, as plan -o wrote it", "");
  value(added, "--to", given.target, fmt::format("The tool: {}", targets), "TARGET");
  value(added, "--out", given.out, "The tool's directory", "DIR");
  value(added, "--deploy", given.deploy, "A number; next (default): the first that DIR does not have; all: one folder for each", "WHICH");
  value(added, "--url", given.url, "Refuse unless this database is past the deploy before", "URL");
}

void add_status(Parser& parser) {
  CLI::App& added = command(parser, "status", "Say which deploys a database has behind it, and what to do next", status_footer);
  value(added, "PLAN", parser.given.plan, "The plan, as plan -o wrote it", "");
  value(added, "URL", parser.given.url, "The database", "");
}

void add_apply(Parser& parser) {
  Arguments& given = parser.given;
  CLI::App& added = command(parser, "apply", "Run a deploy on a database, or go on with it", apply_footer);
  value(added, "PLAN", given.plan, "The plan, as plan -o wrote it", "");
  value(added, "URL", given.url, "The database", "");
  value(added, "--deploy", given.deploy, "The number of the deploy", "N");
  words(added, "--allow", given.allow, "Accept these hazards of the deploy", "HAZARD,...");
  words(added, "--confirm-gate", given.confirmed_gates, "What this gate asks for is so", "ID,...");
}

std::string names(const CLI::App& app) {
  std::string list;
  for (const CLI::App* each : app.get_subcommands(nullptr)) list += fmt::format("{}{}", list.empty() ? "" : ", ", each->get_name());
  return list;
}

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) return Error(error.what(), "command line", fmt::format("Commands: {}. concertina --help says more.", names(app)));
  return Error(error.what(), chosen.front()->get_name(), fmt::format("concertina {} --help shows what it takes.", chosen.front()->get_name()));
}

// CLI11 takes what is no command for one argument too many; a person wants to hear that there is no such command.
void check_command(const CLI::App& app, const std::vector<std::string>& arguments) {
  const std::string list = names(app);
  if (arguments.empty()) throw Error("no command was given", "command line", fmt::format("Commands: {}. concertina --help says more.", list));
  const std::string& first = arguments.front();
  if (first.starts_with('-')) return;
  for (const CLI::App* each : app.get_subcommands(nullptr))
    if (each->get_name() == first) return;
  throw Error(fmt::format("there is no command '{}'", first), "command line", fmt::format("Commands: {}. concertina --help says more.", list));
}

void one_of(const std::string& given, const std::string& option, const std::vector<std::string>& allowed) {
  if (std::ranges::find(allowed, given) != allowed.end()) return;
  throw Error(fmt::format("{} cannot be '{}'", option, given), "command line", fmt::format("It is one of: {}.", fmt::join(allowed, ", ")));
}

void check_values(const Arguments& given) {
  static const std::map<std::string, std::vector<std::string>> formats{{"drift", {"text", "json", "markdown", "sarif", "github", "junit"}},
                                                                       {"lint", {"text", "json", "sarif", "github"}}};
  const auto own = formats.find(given.command);
  one_of(given.format, "--format", own == formats.end() ? std::vector<std::string>{"text", "json", "sql"} : own->second);
  if (given.jobs < 1) throw Error("--jobs wants a number from 1 on", "command line", "");
  one_of(given.on_ambiguous, "--on-ambiguous", {"error", "rename", "replace"});
  for (const std::string& kind : given.manage) one_of(kind, "--manage", {"grants", "owners", "default_privileges"});
}

void fill(std::string& option, const std::string& value) {
  if (option.empty()) option = value;
}

}  // namespace

Arguments parse_arguments(std::vector<std::string> arguments) {
  Parser parser;
  parser.app.set_version_flag("--version", "concertina " CONCERTINA_VERSION);
  parser.app.footer(main_footer);
  parser.app.require_subcommand(1);
  parser.app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  add_snapshot(parser);
  add_diff(parser);
  add_plan(parser);
  add_drift(parser);
  add_lint(parser);
  add_emit(parser);
  add_status(parser);
  add_apply(parser);
  check_command(parser.app, arguments);
  std::ranges::reverse(arguments);  // CLI11 takes them from the end
  try {
    parser.app.parse(std::move(arguments));
  } catch (const CLI::Success& success) {  // --help, --version
    std::ostringstream text;
    parser.app.exit(success, text, text);
    parser.given.text = text.str();
    return parser.given;
  } catch (const CLI::ParseError& error) {
    throw usage_error(parser.app, error);
  }
  parser.given.command = parser.app.get_subcommands().front()->get_name();
  check_values(parser.given);
  return parser.given;
}

Arguments with_defaults(Arguments given, const Config& config) {
  fill(given.from, config.from);
  fill(given.to, config.to);
  if (given.command == "status" || given.command == "apply") fill(given.url, config.from);
  fill(given.dev, config.dev);
  fill(given.target, config.target);
  fill(given.out, config.out);
  fill(given.policy, config.policy);
  fill(given.intents, config.intents);
  if (given.command == "emit") fill(given.deploy, "next");
  given.ignore.insert(given.ignore.end(), config.ignore.begin(), config.ignore.end());
  return given;
}

Config read_config() {
  const std::string path = "concertina.json";
  return std::filesystem::exists(path) ? config_from_json(read_file(path), path) : Config{};
}

Policy policy_of(const Arguments& given) {
  Policy policy = given.policy.empty() ? Policy{} : policy_from_json(read_file(given.policy), given.policy);
  policy.ignore.insert(policy.ignore.end(), given.ignore.begin(), given.ignore.end());
  for (const std::string& kind : given.manage)
    if (std::ranges::find(policy.manage, kind) == policy.manage.end()) policy.manage.push_back(kind);
  return policy;
}

}  // namespace concertina
