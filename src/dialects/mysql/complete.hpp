// Filling in what a hand-written catalog leaves out, and spelling it as a catalog that was read from a server is spelled.
#pragma once
#include "model/catalog.hpp"

namespace concertina::mysql {

// Primary keys are called PRIMARY and their columns refuse NULL; types without the width that does not count.
void complete(Catalog& catalog);

}  // namespace concertina::mysql
