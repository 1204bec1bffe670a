#include "introspect/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "dialects/dialect.hpp"
#include "introspect/sql_files.hpp"
#include "introspect/sql_source.hpp"
#include "model/error.hpp"
#include "model/json.hpp"
#include "run/engine.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

std::string engine_names() {
  std::string names;
  for (const Engine* one : all_engines()) names += (names.empty() ? "" : " and ") + std::string(one->dialect);
  return names;
}

bool is_json(const std::string& source) { return source.ends_with(".json"); }

// The word before "://"; empty: not a URL.
std::string scheme_of(const std::string& source) {
  const std::size_t end = source.find("://");
  const bool word = end != std::string::npos && end > 0 && std::all_of(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(end), [](unsigned char c) {
                      return std::isalnum(c) || c == '+' || c == '-' || c == '.';
                    });
  return word ? source.substr(0, end) : "";
}

Source live_source(const std::string& url, const Engine& found, const SourceOptions& options) {
  Client client = found.connect(url);
  Source source;
  source.catalog = found.read(client, {options.schemas, {}, options.sizes});
  source.live = true;
  if (found.role) source.role = found.role(client);
  return source;
}

void keep_schemas(Catalog& catalog, const std::vector<std::string>& schemas) {
  if (schemas.empty()) return;
  const auto outside = [&](const ObjectId& id) {
    const std::string& schema = id.kind == Kind::schema ? id.name : id.schema;
    return !schema.empty() && std::find(schemas.begin(), schemas.end(), schema) == schemas.end();
  };
  std::erase_if(catalog.objects, [&](const auto& item) { return outside(item.first); });
  std::erase_if(catalog.statistics, [&](const auto& item) { return outside(item.first); });
}

Source json_source(const std::string& path, const SourceOptions& options) {
  Source source;
  source.catalog = catalog_from_json(text_of_file(path), path, options.dialect);
  try {
    dialect(source.catalog.dialect).complete(source.catalog);
  } catch (Error& error) {
    error.where = error.where.empty() ? path : path + " " + error.where;
    throw;
  }
  keep_schemas(source.catalog, options.schemas);
  return source;
}

Source sql_source(const std::string& path, const SourceOptions& options) {
  std::string name = options.dialect;
  if (const Engine* dev = engine_of_url(options.dev); name.empty() && dev != nullptr) name = dev->dialect;
  if (name.empty()) {
    throw Error("SQL does not tell which database engine it is for", path, "give --dialect: " + engine_names());
  }
  return source_of_sql(sql_files(path), engine(name), dialect(name).lexical, options);
}

[[noreturn]] void fail_to_open(const std::string& source) {
  const std::string scheme = scheme_of(source);
  const std::string shown = without_password(source);
  if (!scheme.empty()) throw Error(fmt::format("cannot read {} databases", scheme), shown, fmt::format("this version reads {}", engine_names()));
  if (fs::exists(source)) {
    throw Error("cannot tell what kind of source this file is", shown,
                "a source is a URL, a .json or .sql file, or a directory; an SQLite database is sqlite:path");
  }
  throw Error("there is no such file or directory", shown,
              "a source is a URL (postgresql://…, sqlite:path), a .json or .sql file, or a directory of .sql files");
}

}  // namespace

Source open_source(const std::string& source, const SourceOptions& options) {
  if (const Engine* found = engine_of_url(source)) return live_source(source, *found, options);
  if (!scheme_of(source).empty() || !fs::exists(source)) fail_to_open(source);
  if (fs::is_directory(source) || source.ends_with(".sql")) return sql_source(source, options);
  if (is_json(source)) return json_source(source, options);
  fail_to_open(source);
}

std::string dialect_of_source(const std::string& source) {
  if (const Engine* found = engine_of_url(source)) return std::string(found->dialect);
  if (!is_json(source) || !fs::exists(source)) return "";
  return dialect_of_catalog(text_of_file(source));
}

}  // namespace concertina
