// PostgreSQL's type names: spelling as format_type() gives them, and what changing one into another costs.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

bool is_bytes(std::string_view type);                                    // bytea, or an array of it
std::string base_type(std::string_view type);                            // numeric(10,2) → numeric; an array keeps its []
std::vector<int> type_modifiers(std::string_view type);                  // numeric(10,2) → 10, 2
std::string canonical_type(std::string_view type);                       // varchar(20) → character varying(20); throws Error for serial
Cost type_change_cost(std::string_view before, std::string_view after);  // of the column alone: its indexes and checks count besides
std::string cast(std::string_view value, std::string_view from, std::string_view to, bool labels);
Casting casting(std::string_view value, std::string_view from, std::string_view to);
bool assignable(std::string_view before, std::string_view after);  // ALTER … TYPE needs no USING

std::string usual_storage(std::string_view type);  // plain, main or extended: before 16 SET STORAGE has no DEFAULT

}  // namespace concertina::postgresql
