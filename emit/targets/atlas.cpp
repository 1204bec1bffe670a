// Atlas, as a versioned directory: `<version>_<title>.sql` and the checksums of all files in `atlas.sum`.
// https://atlasgo.io/concepts/migration-directory-integrity
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/plain_sql.hpp"
#include "emit/versions.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

constexpr std::string_view sum_file = "atlas.sum", delimiter = "-- end of a statement of concertina";

std::string base64_of_sha256(const std::string& bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH], text[2 * SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  const int size = EVP_EncodeBlock(text, digest, SHA256_DIGEST_LENGTH);
  return std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
}

bool is_migration(const File& file) { return file.path.ends_with(".sql") && file.path.find('/') == std::string::npos; }

// A line for each file, whose hash is of all names and bytes up to its end; the first line is the hash of them all.
std::string sums_of(std::vector<File> files) {
  std::erase_if(files, [](const File& file) { return !is_migration(file); });
  std::ranges::sort(files, {}, &File::path);
  std::string bytes, names_and_hashes, lines;
  for (const File& file : files) {
    bytes += file.path + file.text;
    const std::string hash = base64_of_sha256(bytes);
    names_and_hashes += file.path + hash;
    lines += fmt::format("{} h1:{}\n", file.path, hash);
  }
  return fmt::format("h1:{}\n{}", base64_of_sha256(names_and_hashes), lines);
}

// A directory whose sums are wrong already belongs to somebody who must look at it first.
void require_sums(const std::vector<File>& existing) {
  const auto sums = std::ranges::find(existing, sum_file, &File::path);
  if (sums == existing.end() || sums->text == sums_of(existing)) return;
  throw Error("the checksums do not fit the files of the directory", std::string(sum_file), "look at what has changed, then: atlas migrate hash");
}

// Directives stand at the very top, with an empty line behind them.
std::string file_text(const Piece& piece, const Dialect& sql) {
  const bool inside = fits_transaction(piece.up);
  std::string text = fmt::format("-- atlas:delimiter {}\n", delimiter);
  if (!inside) text += "-- atlas:txmode none\n";
  text += "\n" + comment(piece.up.header, "-- ") + comment(piece.up.notes, "-- ") + "\n";
  for (const std::string& statement : script_statements(piece.up, sql, fence(piece.up, sql, inside))) text += fmt::format("{}\n{}\n", statement, delimiter);
  return text;
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  require_sums(existing);
  const Dialect& sql = dialect(plan.dialect);
  std::vector<File> files = versioned_files(plan, deploy, existing, [&](const Piece& piece) {
    std::vector<Versioned> result{{{"_" + piece.slug + ".sql", file_text(piece, sql)}}};
    if (!piece.guard) result[0].push_back({"_" + piece.slug + ".undo", client_file(piece.down, sql)});
    return result;
  });
  std::vector<File> all = existing;
  all.insert(all.end(), files.begin(), files.end());
  files.push_back({std::string(sum_file), sums_of(all), true});
  return files;
}

std::string advice(const Plan& plan) {
  return fmt::format(
      "Files that end in .undo are the way back, for a person: {}, the last first; then atlas migrate set VERSION.\n"
      "A new deploy changes atlas.sum: commit it together with the files.",
      sql_client(plan.dialect).command);
}

}  // namespace

extern const Emitter emitter_atlas = {
    .name = "atlas",
    .description = "Atlas versioned migrations with their checksum file",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
    .one_directory = true,
};

}  // namespace concertina
