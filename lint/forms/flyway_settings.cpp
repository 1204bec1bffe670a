#include "lint/forms/flyway_settings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "model/error.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

std::string bare(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t\r"), to = text.find_last_not_of(" \t\r");
  return from == std::string::npos ? "" : text.substr(from, to - from + 1);
}

// Lines `name = value`. What is there already stays.
void read_conf(FlywaySettings& settings, const fs::path& path, const std::string& prefix) {
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    line = bare(line);
    const std::size_t sign = line.find('=');
    if (!line.starts_with('#') && sign != std::string::npos) settings.emplace(prefix + lower(bare(line.substr(0, sign))), bare(line.substr(sign + 1)));
  }
}

std::string text_of(const toml::node& value) {
  if (const toml::value<std::string>* text = value.as_string()) return text->get();
  std::ostringstream text;
  text << toml::node_view(value);
  return text.str();
}

// A table's settings, and those of the tables in it, by their dotted names.
void flatten(FlywaySettings& settings, const toml::table& table, const std::string& prefix) {
  for (const auto& [key, value] : table) {
    const std::string name = prefix + lower(key.str());
    if (const toml::table* inner = value.as_table()) {
      flatten(settings, *inner, name + ".");
    } else {
      settings.emplace(name, text_of(value));
    }
  }
}

void read_toml(FlywaySettings& settings, const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return;
  try {
    flatten(settings, toml::parse(in, path.string()), "");
  } catch (const toml::parse_error& error) {
    throw Error(fmt::format("not TOML: {}", error.description()), fmt::format("{}:{}", path.string(), error.source().begin.line),
                "The values of Flyway's placeholders are read here.");
  }
}

}  // namespace

FlywaySettings flyway_settings(const std::string& path) {
  FlywaySettings settings;
  read_conf(settings, path + ".conf", "flyway.");
  std::error_code error;
  for (fs::path folder = fs::absolute(path, error).parent_path(); !error; folder = folder.parent_path()) {
    const fs::path toml = folder / "flyway.toml", conf = folder / "flyway.conf";
    read_toml(settings, toml);
    read_conf(settings, conf, "");
    if (fs::exists(toml, error) || fs::exists(conf, error) || folder == folder.parent_path()) break;
  }
  return settings;
}

}  // namespace concertina
