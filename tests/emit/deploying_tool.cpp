#include "tests/emit/deploying_tool.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <set>
#include <tuple>

#include "tests/emit/alembic.hpp"

namespace concertina::test {
namespace {

using Files = std::vector<std::string>;

bool is_sqlite(const std::string& url) { return url.starts_with("sqlite:"); }
bool is_mysql(const std::string& url) { return url.starts_with("mysql:") || url.starts_with("mariadb:"); }
std::string sqlite_path(const std::string& url) { return url.substr(std::string("sqlite:").size()); }

struct Local {
  std::string database, socket;
};

// mysql://root@/DATABASE?socket=SOCKET
Local local(const std::string& url) {
  const std::size_t path = url.find("@/") + 2, query = url.find("?socket=");
  return {url.substr(path, query - path), url.substr(query + 8)};
}

// MariaDB's client, which speaks to either server.
std::string mysql_client(const std::string& url) {
  const auto [database, socket] = local(url);
  return "mariadb --no-defaults --skip-ssl --default-character-set=utf8mb4 -uroot --socket=" + socket + " " + database;
}

std::string sqlalchemy_url_of(const std::string& url) {
  if (is_sqlite(url)) return "sqlite:///" + sqlite_path(url);
  if (!is_mysql(url)) return sqlalchemy_url(url);
  const auto [database, socket] = local(url);
  return "mysql+pymysql://root@localhost/" + database + "?charset=utf8mb4&unix_socket=" + socket;
}

// The files one after the other, to the first that fails.
Outcome run_client(const std::string& url, const Files& files) {
  if (files.empty()) return {-1, "there are no files to run"};
  const bool reads_input = is_sqlite(url) || is_mysql(url);
  const std::string client = is_mysql(url) ? mysql_client(url) : "sqlite3 " + sqlite_path(url);
  std::string command = reads_input ? "" : "psql -X -q -d '" + url + "'";
  for (const std::string& file : files) command += reads_input ? client + " < " + file + " || exit\n" : " -f " + file;
  return run(command);
}

Files backwards(Files files) {
  std::reverse(files.begin(), files.end());
  return files;
}

void emit_all(const std::filesystem::path& directory, const Plan& plan, const std::string& target) {
  for (std::size_t i = 0; i < plan.deploys.size(); ++i) emit_into(directory, plan, target, "next");
}

DeployingTool plain_sql(const Plan& plan, const std::string& url) {
  const auto out = std::make_shared<Directory>();
  emit_all(out->path, plan, "sql");
  const auto files = [out](int deploy, const char* end) { return names_ending(*out / ("deploy-" + std::to_string(deploy)), end); };
  const auto up = [=](int deploy) { return run_client(url, files(deploy, ".up.sql")); };
  const auto down = [=](int deploy) { return run_client(url, backwards(files(deploy, ".down.sql"))); };
  return {up, down, up};
}

// Flyway runs all files on one connection, and opens a transaction around those whose configuration says so.
Outcome run_migrations(const std::string& url, const Files& files) {
  if (files.empty()) return {-1, "there are no files to run"};
  std::string script, options;  // of sqlite3 and of psql
  for (const std::string& file : files) {
    const bool transaction = run("grep -qx executeInTransaction=true " + file + ".conf").status == 0;
    script += transaction ? "echo 'BEGIN;'; cat " + file + "; echo 'COMMIT;'\n" : "cat " + file + "\n";
    options += transaction ? " -c BEGIN -f " + file + " -c COMMIT" : " -f " + file;
  }
  if (is_mysql(url)) return run("{ " + script + "} | " + mysql_client(url));
  if (is_sqlite(url)) return run("{ " + script + "} | sqlite3 -bail " + sqlite_path(url));
  return run("psql -X -q -v ON_ERROR_STOP=1 -d '" + url + "'" + options);
}

// The files of one deploy: of one major version.
Files of_deploy(const Files& files, const std::string& prefix) {
  Files result;
  for (const std::string& file : files) {
    if (std::filesystem::path(file).filename().string().starts_with(prefix)) result.push_back(file);
  }
  return result;
}

DeployingTool flyway(const Plan& plan, const std::string& url) {
  const auto out = std::make_shared<Directory>();
  emit_all(out->path, plan, "flyway");
  const auto up = [=](int deploy) { return run_migrations(url, of_deploy(names_ending(out->path, ".sql"), "V" + std::to_string(deploy) + ".")); };
  const auto down = [=](int deploy) { return run_client(url, backwards(of_deploy(names_ending(*out / "undo", ".down"), std::to_string(deploy) + "."))); };
  return {up, down, up};
}

DeployingTool alembic_tool(const Plan& plan, const std::string& url, bool each) {
  const auto alembic = std::make_shared<Alembic>(sqlalchemy_url_of(url));
  if (each) alembic->one_transaction_each();
  std::vector<std::string> last = {"base"};  // by deploy: its last revision
  for (std::size_t i = 0; i < plan.deploys.size(); ++i) {
    last.push_back(emit_into(alembic->versions(), plan, "alembic", "next").back().path.substr(0, 12));
  }
  const auto up = [=](int deploy) { return (*alembic)("upgrade " + last.at(deploy)); };
  const auto down = [=](int deploy) { return (*alembic)("downgrade " + last.at(deploy - 1)); };
  const auto skip_to = [=](int deploy) {
    const Outcome before = (*alembic)("stamp " + last.at(deploy - 1));
    if (before.status != 0) return before;
    const Outcome outcome = up(deploy), back = (*alembic)("stamp base");
    return back.status == 0 ? outcome : back;
  };
  return {up, down, skip_to};
}

std::size_t changesets(const std::vector<File>& files) {
  const std::string_view mark = "\n--changeset ";
  std::size_t count = 0;
  for (const File& file : files) {
    for (std::size_t at = 0; (at = file.text.find(mark, at)) != std::string::npos; at += mark.size()) ++count;
  }
  return count;
}

// Tools that a script of tests/emit/tools runs on a directory: all that is pending, or so many migrations back.
struct Scripted {
  std::string target, url;
  Plan plan;
  Directory out;
  std::vector<std::vector<File>> files = {};  // by deploy, as far as they are there

  std::string folder() const { return out / "migrations"; }
  Outcome operator()(const std::string& directory, const std::string& arguments) const {
    return run(std::string(CONCERTINA_SOURCE_DIR) + "/tests/emit/tools/" + target + " '" + url + "' " + directory + " " + arguments);
  }
  // The directory holds the deploys up to this one.
  void hold(int deploy) {
    const auto count = static_cast<std::size_t>(deploy);
    if (files.size() > count) {
      files.resize(count);
      std::filesystem::remove_all(folder());
    }
    std::filesystem::create_directories(folder());
    if (std::filesystem::is_empty(folder())) {
      for (const std::vector<File>& of_deploy : files) write_files(folder(), of_deploy);
    }
    while (files.size() < count) files.push_back(emit_into(folder(), plan, target, "next"));
  }
  // Versions, not files: a version may have one file up and one down. Liquibase's changesets stand in one file, and the deploy's tag is one.
  std::size_t count(int deploy) const {
    if (target == "liquibase") return changesets(files.at(static_cast<std::size_t>(deploy) - 1)) + 1;
    std::set<std::string> names;
    for (const File& file : files.at(static_cast<std::size_t>(deploy) - 1)) {
      const std::string name = file.path.starts_with("deploy/") ? file.path : file.path.substr(0, file.path.find_first_of("_/"));
      if (std::isdigit(static_cast<unsigned char>(name[0])) || name.starts_with("deploy/")) names.insert(name);
    }
    return names.size();
  }
  // In a directory that holds this deploy alone, or where the tool wants those before it, with these taken for done.
  Outcome skip_to(int deploy) {
    hold(deploy);
    if (emitter(target).one_directory && target != "prisma") {
      const Outcome before = (*this)(folder(), "fake " + std::to_string(count(deploy - 1)));
      const Outcome outcome = before.status == 0 ? (*this)(folder(), "up") : before, back = (*this)(folder(), "fake 0");
      return back.status == 0 ? outcome : back;
    }
    const Directory alone;
    write_files(alone.path, files.at(static_cast<std::size_t>(deploy) - 1));
    return (*this)(alone.path, "up");
  }
};

DeployingTool scripted(const std::string& target, const Plan& plan, const std::string& url) {
  const auto tool = std::make_shared<Scripted>();
  std::tie(tool->target, tool->url, tool->plan) = std::tuple(target, url, plan);
  const auto up = [=](int deploy) {
    tool->hold(deploy);
    return (*tool)(tool->folder(), "up");
  };
  const auto down = [=](int deploy) { return (*tool)(tool->folder(), "down " + std::to_string(tool->count(deploy))); };
  return {up, down, [=](int deploy) { return tool->skip_to(deploy); }};
}

}  // namespace

DeployingTool deploying_tool(const std::string& target, const Plan& plan, const std::string& url) {
  if (target == "sql") return plain_sql(plan, url);
  if (target == "flyway") return flyway(plan, url);
  if (target.starts_with("alembic")) return alembic_tool(plan, url, target == "alembic each");
  return scripted(target, plan, url);
}

}  // namespace concertina::test
