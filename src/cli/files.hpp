// Files as the commands read and write them. All functions throw Error.
#pragma once
#include <string>
#include <vector>

#include "emit/emitter.hpp"

namespace concertina {

std::string read_file(const std::string& path);

// Whole or not at all: a temporary file beside it, then a rename. What was there stays as it is after an error.
void write_file(const std::string& path, const std::string& text);

// To the file, or to stdout when `path` is empty or "-".
void write_output(const std::string& path, const std::string& text);

// Every file below the directory, in path order, with the beginning of its text; none when the directory is not there.
std::vector<File> files_below(const std::string& directory);

// All files, or none: nothing that exists is overwritten.
void write_new_files(const std::string& directory, const std::vector<File>& files);

}  // namespace concertina
