// Parts of CREATE TABLE and ALTER TABLE, as text.
#pragma once
#include <string>
#include <vector>

#include "model/catalog.hpp"

namespace concertina::mysql {

std::string names_text(const std::vector<std::string>& columns);  // `a`, `b`
// `a` int unsigned NOT NULL DEFAULT 1 COMMENT 'x'. The collation of its table goes without saying: MySQL tells whether it was said.
std::string column_text(const Object& column, const std::string& collation);
bool is_virtual(const Object& object);                  // a generated column without stored values
bool looks_like_json(const Column& column);             // where its name is not known
bool is_json(const Object& column);                     // MariaDB's, shown as what it stands for
std::string index_text(const Object& index);            // UNIQUE KEY `u` (`a`, `b` DESC)
std::string constraint_text(const Object& constraint);  // CONSTRAINT `c` CHECK (`a` > 0)
std::string options_text(const Object& table);          // ENGINE=InnoDB COLLATE=utf8mb4_bin COMMENT='x'

}  // namespace concertina::mysql
