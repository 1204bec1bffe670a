// Django: `<number>_<title>.py` with RunSQL, each after the one before; statements stand in lists, which Django neither cuts nor formats.
// https://docs.djangoproject.com/en/stable/ref/migration-operations/#runsql
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/plain_sql.hpp"
#include "emit/python.hpp"
#include "emit/retries.hpp"
#include "emit/revisions.hpp"
#include "emit/versions.hpp"
#include "model/fingerprint.hpp"

namespace concertina {
namespace {

std::string stem_of(const std::string& path) {
  const std::string base = path.substr(path.rfind('/') + 1);
  return base.substr(0, base.rfind('.'));
}

struct Dependency {
  std::string app, migration;  // ("shop", "0002_orders"): the application as Python spells it
};

std::vector<Dependency> dependencies_in(const File& file) {
  static const std::regex list(R"(dependencies\s*=\s*\[([^\]]*)\])"), pair(R"re(\(\s*(\w+|"[^"]+"|'[^']+')\s*,\s*["']([^"']+)["']\s*,?\s*\))re");
  std::vector<Dependency> result;
  std::smatch found;
  if (!std::regex_search(file.text, found, list)) return result;
  const std::string text = found[1];
  for (std::sregex_iterator i(text.begin(), text.end(), pair), end; i != end; ++i) result.push_back({(*i)[1], (*i)[2]});
  return result;
}

struct Application {
  std::string label;  // as Python spells it; empty: no migration names it yet
  std::vector<Revision> history;
};

// The label is what migrations call those of this directory; two of different applications may share a name, so that the most frequent counts.
Application application_in(const std::vector<File>& existing) {
  std::map<std::string, const File*> files;
  for (const File& file : existing) {
    if (file.path.ends_with(".py") && file.text.find("class Migration") != std::string::npos) files.emplace(stem_of(file.path), &file);
  }
  std::map<std::string, int> labels;
  for (const auto& [stem, file] : files) {
    for (const Dependency& other : dependencies_in(*file)) {
      if (other.migration != stem && files.contains(other.migration)) ++labels[other.app];
    }
  }
  Application result;
  for (const auto& [label, count] : labels) {
    if (result.label.empty() || count > labels[result.label]) result.label = label;
  }
  for (const auto& [stem, file] : files) {
    Revision revision{stem, {}, file->path};
    for (const Dependency& other : dependencies_in(*file)) {
      if (other.app == result.label) revision.down.push_back(other.migration);
    }
    result.history.push_back(std::move(revision));
  }
  return result;
}

std::string list_of(const Way& way, const Dialect& sql, bool inside) {
  const std::vector<std::string> statements = script_statements(way, sql, fence(way, sql, inside));
  if (statements.empty()) return "migrations.RunSQL.noop";
  std::string text = "[\n";
  for (const std::string& statement : statements) text += "                " + python_literal(statement) + ",\n";
  return text + "            ]";
}

// The application has the name of its package unless it says otherwise.
constexpr std::string_view own_app = "app", name_own_app = "app = __package__.split(\".\")[-2]\n\n\n";

// https://docs.djangoproject.com/en/stable/topics/db/instrumentation/
std::string helper(const Retries& retries) {
  return fmt::format(R"(def with_retries(execute, sql, params, many, context):
    """{}"""
    for left in reversed(range({})):
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            if left == 0 or error.args[0] not in ({}):
                raise
        time.sleep(1)


)",
                     retries.text, retries.tries, retries.codes);
}

constexpr std::string_view with_helper = R"(
    def apply(self, project_state, schema_editor, collect_sql=False):
        with schema_editor.connection.execute_wrapper(with_retries):
            return super().apply(project_state, schema_editor, collect_sql)

    def unapply(self, project_state, schema_editor, collect_sql=False):
        with schema_editor.connection.execute_wrapper(with_retries):
            return super().unapply(project_state, schema_editor, collect_sql)
)";

std::string file_text(const Piece& piece, const Dialect& sql, const std::string& app, const std::string& leaf) {
  const bool inside = fits_ddl_transaction(piece, sql);
  const std::optional<Retries> retries = retries_of(piece);
  std::string text = comment(piece.up.header, "# ") + comment(piece.up.notes, "# ") + "\n" + (retries ? "import time\n\n" : "") + "from django.db import " +
                     (retries ? "OperationalError, " : "") + "migrations\n\n";
  text += app == own_app && !leaf.empty() ? name_own_app : "\n";
  if (retries) text += helper(*retries);
  text += fmt::format("class Migration(migrations.Migration):\n{}    dependencies = [{}]\n", inside ? "" : "    atomic = False\n",
                      leaf.empty() ? "" : fmt::format("({}, \"{}\")", app, leaf));
  return text + "    operations = [\n        migrations.RunSQL(\n            sql=" + list_of(piece.up, sql, inside) + ",\n" +
         comment(piece.down.notes, "            # ") + "            reverse_sql=" + list_of(piece.down, sql, inside) + ",\n        ),\n    ]\n" +
         std::string(retries ? with_helper : "");
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  const Application application = application_in(existing);
  static const std::regex numbered(R"((\d+)_.*)");
  const std::string highest = highest_version(existing, numbered);
  std::string number = highest == "0" ? "0000" : highest, leaf = head_of(application.history, "Django", "manage.py makemigrations --merge");
  std::vector<File> files;
  const auto has = [&](const std::string& path) { return std::any_of(existing.begin(), existing.end(), [&](const File& file) { return file.path == path; }); };
  if (!has("__init__.py")) files.push_back({"__init__.py", ""});
  for (const Piece& piece : pieces(plan, deploy, Tries::many)) {
    number = next_version(number);
    const std::string name = fmt::format("{}_{}_{}", number, piece.slug, sha256_hex(marker(plan, deploy.number, piece.id)).substr(0, 6));
    files.push_back({name + ".py", file_text(piece, sql, application.label.empty() ? std::string(own_app) : application.label, leaf)});
    for (File& file : command_files(piece, "commands/" + name)) files.push_back(std::move(file));
    leaf = name;
  }
  return files;
}

std::string advice(const Plan&) {
  return "The models change in the same commit: give RunSQL their AddField, AlterField and RemoveField as state_operations, so that makemigrations --check "
         "finds nothing to do.";
}

}  // namespace

extern const Emitter emitter_django = {
    .name = "django",
    .description = "Django migrations with RunSQL, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
    .one_directory = true,
};

}  // namespace concertina
