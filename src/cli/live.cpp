// Connecting to the database of a plan.
#include "cli/live.hpp"

#include <fmt/format.h>

#include "model/error.hpp"

namespace concertina {

Live open_live(const std::string& url, const Plan& plan) {
  const std::string shown_url = without_password(url);
  const Engine* engine = engine_of_url(url);
  if (engine == nullptr) throw Error("this is not the URL of a database", shown_url, "Give postgresql://user@host/name or sqlite:path.");
  if (engine->dialect != plan.dialect)
    throw Error(fmt::format("the plan is for {}, and this is {}", plan.dialect, engine->dialect), shown_url, "Name the database of the plan.");
  return {engine, engine->connect(url), shown_url};
}

}  // namespace concertina
