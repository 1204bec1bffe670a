#include "support/schemas.hpp"

#include <algorithm>

#include "dialects/dialect.hpp"
#include "model/json.hpp"

namespace concertina::test {

Catalog catalog(const std::string& name, std::string json) {
  std::replace(json.begin(), json.end(), '\'', '"');
  Catalog result = catalog_from_json("{\"dialect\": \"" + name + "\", " + json + "}", "test");
  dialect(name).complete(result);
  return result;
}

}  // namespace concertina::test
