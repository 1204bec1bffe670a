// Version numbers at the beginning of file names: numbers in sequence, or times.
#pragma once
#include <functional>
#include <regex>
#include <string>
#include <vector>

#include "emit/emitter.hpp"
#include "emit/piece.hpp"

namespace concertina {

// The highest that the pattern's first group finds in the names of files and folders, as wide as the team writes it; "0": there is none. It may be
// beyond any integer type.
std::string highest_version(const std::vector<File>& existing, const std::regex& name);
std::string next_version(std::string version);

// The versions of `count` files of a deploy, whose names are VERSION_TITLE: they follow the highest that is there. Where versions are times they
// begin up to nine minutes later, as the plan's id says, so that plans of two branches hardly meet. Where there is nothing yet they
// begin with 00001: any time is higher.
std::vector<std::string> next_versions(const std::vector<File>& existing, const Plan& plan, int deploy, std::size_t count);

// Files of one version; their paths are what follows it: `_users_email_drop.sql`.
using Versioned = std::vector<File>;

// The files of a deploy where a piece gives one or more versions, with the command files beside them.
std::vector<File> versioned_files(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing,
                                  const std::function<std::vector<Versioned>(const Piece&)>& of_piece, Tries tries = Tries::one);

}  // namespace concertina
