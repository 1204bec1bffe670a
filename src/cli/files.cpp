// Reading and writing files with plain system calls, so that every failure is noticed and has the system's own words.
#include "cli/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/error.hpp"

namespace concertina {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& what, const std::string& path, int code) {
  std::string hint;
  if (code == ENOENT) hint = "Check the path; its directory must exist.";
  if (code == EACCES || code == EPERM || code == EROFS) hint = "Check the permissions, or choose another path.";
  if (code == ENOSPC || code == EDQUOT) hint = "Make room on the disk; what was there before is unchanged.";
  throw Error(fmt::format("{}: {}", what, std::strerror(code)), path, hint);
}

// 0, or the error of the system.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int write_and_close(int file, std::string_view text) {
  int error = write_all(file, text);
  if (error == 0 && ::fsync(file) != 0 && errno != EINVAL && errno != EROFS) error = errno;  // EINVAL: a pipe or a device
  if (::close(file) != 0 && error == 0) error = errno;
  return error;
}

// The file that a chain of symbolic links leads to, so that a link stays a link.
fs::path target_of(const std::string& path) {
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : fs::path(path);
  return error ? fs::path(path) : target;
}

mode_t mode_for(const fs::path& path) {
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0) return there.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

void write_in_place(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) fail("cannot write the file", path, errno);
  if (const int error = write_and_close(file, text)) fail("cannot write the file", path, error);
}

// A file whose text is on the disk under another name, which begins with a dot.
struct Beside {
  std::string path, temporary;
  fs::path target;
};

Beside written_beside(const std::string& path, const std::string& text) {
  Beside result{path, "", target_of(path)};
  const std::string name = fmt::format(".{}.{}", result.target.filename().string(), std::string(6, 'X'));  // mkostemp replaces the end
  result.temporary = (result.target.parent_path() / name).string();
  const int file = ::mkostemp(result.temporary.data(), O_CLOEXEC);
  if (file < 0) fail("cannot write the file", path, errno);
  if (::fchmod(file, mode_for(result.target)) != 0) errno = 0;  // file systems without modes
  const int error = write_and_close(file, text);
  if (error == 0) return result;
  ::unlink(result.temporary.c_str());
  fail("cannot write the file", path, error);
}

void put(const Beside& file) {
  if (::rename(file.temporary.c_str(), file.target.c_str()) == 0) return;
  const int error = errno;
  ::unlink(file.temporary.c_str());
  fail("cannot write the file", file.path, error);
}

}  // namespace

std::string read_file(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) throw Error("this is a directory, not a file", path, "Name a file in it.");
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("cannot read the file", path, errno);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) fail("cannot read the file", path, errno);
  return text;
}

void write_file(const std::string& path, const std::string& text) {
  const fs::path target = target_of(path);
  std::error_code ignored;
  if (fs::is_directory(target, ignored)) throw Error("this is a directory, not a file", path, "Name a file in it.");
  if (fs::exists(target, ignored) && !fs::is_regular_file(target, ignored)) return write_in_place(path, text);
  put(written_beside(path, text));
}

void write_output(const std::string& path, const std::string& text) {
  if (!path.empty() && path != "-") return write_file(path, text);
  if (const int error = write_all(STDOUT_FILENO, text)) fail("cannot write the output", "standard output", error);
}

std::vector<File> files_below(const std::string& directory) {
  std::vector<File> files;
  std::error_code error;
  if (!fs::exists(directory, error)) return files;
  if (!fs::is_directory(directory, error)) throw Error("this is a file, not a directory", directory, "Name a directory with --out.");
  for (auto entry = fs::recursive_directory_iterator(directory, error); entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (error) break;
    const std::string name = entry->path().filename().string();
    if (entry->is_directory() && (name.starts_with('.') || name == "__pycache__" || name == "node_modules")) entry.disable_recursion_pending();
    if (!entry->is_regular_file() || name.starts_with('.')) continue;  // as of a run that was stopped
    files.push_back({fs::relative(entry->path(), directory).generic_string(), read_file(entry->path().string())});
  }
  if (error) throw Error(fmt::format("cannot read the directory: {}", error.message()), directory, "Check the permissions.");
  std::ranges::sort(files, {}, &File::path);
  return files;
}

void write_new_files(const std::string& directory, const std::vector<File>& files) {
  const auto path_of = [&](const File& file) { return (fs::path(directory) / file.path).string(); };
  for (const File& file : files)
    if (!file.index && fs::exists(path_of(file)))
      throw Error("the file is there already", path_of(file), "Nothing was written. Remove it, or emit into another directory.");
  std::vector<File> in_order = files;  // an index names what is there, and is the last that can fail
  std::ranges::stable_partition(in_order, [](const File& file) { return !file.index; });
  std::vector<Beside> beside;
  std::size_t done = 0;
  try {
    for (const File& file : in_order) {
      const std::string path = path_of(file);
      std::error_code error;
      fs::create_directories(fs::path(path).parent_path(), error);
      if (error) fail("cannot make the directory", fs::path(path).parent_path().string(), error.value());
      beside.push_back(written_beside(path, file.text));
    }
    for (; done < beside.size(); ++done) put(beside[done]);  // all at once, as far as files can be: whoever is stopped has written all or none
  } catch (const Error&) {
    for (std::size_t i = 0; i < beside.size(); ++i) {
      if (i >= done) ::unlink(beside[i].temporary.c_str());
      if (i < done && !in_order[i].index) ::unlink(beside[i].path.c_str());
    }
    throw;
  }
}

}  // namespace concertina
