// What functions in Python migrations send to the database: their calls of execute(), in the order in which they stand.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/forms/python_value.hpp"
#include "lint/migration.hpp"

namespace concertina {

// What is the tool's own in such a file.
struct PyTool {
  bool alembic = false;          // `op` and autocommit_block() mean something, and execute() takes :name for a parameter
  std::string_view made = {};    // remark on SQL that is no literal, behind "the SQL of …"
  std::string_view no_sql = {};  // remark on an operation that is no SQL, behind its name
};

// One file while it is read.
struct PyModule {
  PyTool tool;
  PySource source;
  PyNames names;
  std::map<std::string, std::size_t, std::less<>> functions = {};  // lines on which those of the module begin
  std::set<std::string, std::less<>> entered = {};                 // functions that have been read: once is enough
  std::set<std::string, std::less<>> told = {};                    // kinds of operation that a remark stands for
  bool interrupted = false;                                        // a transaction of the tool's has ended since the last piece
  Migration* migration = nullptr;
};

PyModule python_module(const PyTool& tool, std::string_view text, Migration& migration);

// The lines of the block that a line begins, and what stands on that line itself behind its colon.
struct PyBlock {
  std::size_t first = 0, last = 0;  // lines from `first` to before `last`
  PyRange own = {};
};
PyBlock block_of(const PySource& source, std::size_t line);
// Whether it does nothing.
bool is_idle(const PySource& source, const PyBlock& block);

// Reads a function of the module, and those that it calls; nothing for other names.
void read_function(PyModule& module, std::string_view name, bool transaction);

// SQL that a literal holds, with its parameters replaced where there are some (%s).
void add_sql(PyModule& module, const PyText& text, bool has_parameters, bool transaction);
void add_made_sql(PyModule& module, std::string_view caller, int line);
void add_operation(PyModule& module, std::string_view name, int line);  // once for each name

}  // namespace concertina
