// What expressions in Python source are worth, as far as they consist of literals: the SQL that migrations hand to the database.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/forms/python_text.hpp"

namespace concertina {

struct PyRange {  // of tokens
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

struct PyValue {
  std::vector<PyText> texts;
  bool list = false;  // or tuple; else there is one text
};

// Shared, as functions begin with the names of their module.
using PyNames = std::map<std::string, std::shared_ptr<const PyValue>, std::less<>>;

struct PyArgument {
  std::string_view name;  // empty: by its place
  PyRange value;
};

// What stands between the brackets that open at a token; nothing when they do not close.
PyRange inside(const PySource& source, std::size_t open);
std::vector<PyRange> items(const PySource& source, PyRange range);  // between commas
std::vector<PyArgument> arguments(const PySource& source, std::size_t open);
// The argument of this name, or at this place; nothing: it is not given.
std::optional<PyRange> argument(const std::vector<PyArgument>& all, std::size_t place, std::initializer_list<std::string_view> names);

// A text or a list of texts; nothing when more than literals goes into it.
std::optional<PyValue> python_value(const PySource& source, PyRange range, const PyNames& names);
std::optional<PyText> python_text(const PySource& source, PyRange range, const PyNames& names);

// `NAME = …` and `NAME: type = …`: the name and what is assigned.
struct PyAssignment {
  std::string_view name;
  PyRange value;
};
std::optional<PyAssignment> assignment(const PySource& source, const PyLine& line);

// What names of a module are worth.
PyNames module_names(const PySource& source);

}  // namespace concertina
