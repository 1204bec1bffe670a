// The database that emit, status and apply are asked about.
#pragma once
#include <string>

#include "model/plan.hpp"
#include "run/client.hpp"
#include "run/engine.hpp"

namespace concertina {

struct Live {
  const Engine* engine = nullptr;
  Client client;
  std::string shown_url;  // without its password
};

// Throws Error when the URL is of no known engine, or of another one than the plan's.
Live open_live(const std::string& url, const Plan& plan);

}  // namespace concertina
