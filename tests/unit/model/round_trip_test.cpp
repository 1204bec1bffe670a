// What was written is read as the same value, and written again as the same bytes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/json.hpp"
#include "tests/unit/model/random_values.hpp"

namespace concertina {
namespace {

RC_GTEST_PROP(RoundTrip, OfCatalogs, ()) {
  const Catalog catalog = random_values::catalog();
  const std::string text = to_json(catalog);
  const Catalog again = catalog_from_json(text, "catalog.json");
  RC_ASSERT(to_json(again) == text);
  RC_ASSERT(again == catalog);
}

RC_GTEST_PROP(RoundTrip, OfPlans, ()) {
  const Plan plan = random_values::plan();
  const std::string text = to_json(plan);
  const Plan again = plan_from_json(text, "plan.json");
  RC_ASSERT(to_json(again) == text);
  RC_ASSERT(again == plan);
}

}  // namespace
}  // namespace concertina
