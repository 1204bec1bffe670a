// Small schemas for tests, written as a person would: JSON with the quotes turned.
#pragma once
#include <string>

#include "model/catalog.hpp"

namespace concertina::test {

// {'tables': [{'name': 'users', 'columns': [{'name': 'id', 'type': 'bigint'}]}]} → a catalog, completed by the dialect.
Catalog catalog(const std::string& dialect, std::string json_with_single_quotes);

}  // namespace concertina::test
