// One emitted file before a target gives it its form: a step, or the guard of a deploy.
#pragma once
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "model/plan.hpp"

namespace concertina {

// One direction of a piece.
struct Way {
  std::vector<std::string> header;  // comment lines: which step this is, what and why
  std::vector<std::string> notes;   // comment lines: what to know before running it
  Script script;
  std::vector<std::string> checks;  // statements behind its transaction that stop when the step did not do what it says
  bool locks = false;               // others may wait for it: a tool must not hold its locks to the end of its run
  std::string refusal;              // not empty: it cannot be done, and this says why
  std::string command;              // for a shell, behind the script and before the checks
};

struct Piece {
  std::size_t number = 1;  // in the deploy
  std::size_t count = 1;   // pieces of the deploy
  std::string id;          // "guard" or the step's
  std::string slug;        // for file names
  bool guard = false;
  Way up, down;
};

// Whether the files are programs, which try a statement again that others let wait, or SQL, which fails then. Some SQL tries by itself.
enum class Tries { one, many };

// The guard, where the deploy has one, and the steps in order.
std::vector<Piece> pieces(const Plan& plan, const Deploy& deploy, Tries tries = Tries::one);

// Whether there is nothing to run.
bool empty(const Way& way);

// Whether a tool may open the transaction: the step wants one, and no settings outside of it.
bool fits_transaction(const Way& way);
bool fits_transaction(const Piece& piece);  // … both ways
// … where a tool opens one around DDL: only on engines that keep DDL in it.
bool fits_ddl_transaction(const Piece& piece, const Dialect& sql);

}  // namespace concertina
