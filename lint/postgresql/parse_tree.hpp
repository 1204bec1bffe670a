// PostgreSQL's parse tree as libpg_query gives it in JSON: names, types and texts of its nodes.
// https://github.com/pganalyze/libpg_query: one member per node, called like its struct in PostgreSQL's sources.
#pragma once
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "lint/act.hpp"

namespace concertina::tree {

using Node = nlohmann::json;

const Node& member(const Node& node, const char* name);  // null where it is not there
std::string word(const Node& node, const char* name);    // a string member; "" where it is not there
bool flag(const Node& node, const char* name);
std::vector<std::string> strings(const Node& list);  // of String nodes, or of a List of them

// A relation (RangeVar), or the parts of a name; "public" where no schema is said, which `marks` then holds.
ObjectId relation(const Node& range, Kind kind, std::set<std::string>& marks);
ObjectId named(const std::vector<std::string>& parts, Kind kind, std::set<std::string>& marks);

std::string type_text(const Node& type_name);                           // as the server spells it; serial types as written
int first_place(const Node& node);                                      // byte offset of the first token below the node; -1: not known
std::string source_of(const Node& expression, const std::string& sql);  // the expression as written, up to where a clause behind it begins
int line_of(const Node& node, const std::string& sql);                  // so many lines below the first

void walk(const Node& node, const std::function<void(const std::string& name, const Node& body)>& visit);  // every struct in the tree
bool is_too_deep(std::string_view json);                                                                   // for functions that call themselves
bool is_literal(const Node& value);                                                                        // a constant, cast or not

}  // namespace concertina::tree
