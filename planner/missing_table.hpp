// Foreign keys to tables that are not there: MySQL and MariaDB take them with SET foreign_key_checks = 0, as in dumps of some tables only, and no
// ALTER behind that.
#pragma once
#include "diff/compare.hpp"

namespace concertina {

// Throws Error, naming both, where such a key would come, change or lose its table. Those that are there and stay do no harm.
void must_find_tables(const Comparison& comparison, const Catalog& live, const Dialect& dialect);

}  // namespace concertina
