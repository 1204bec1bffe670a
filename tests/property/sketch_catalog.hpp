// A sketch as a catalog, spelled as a person would write it.
#pragma once
#include "model/catalog.hpp"
#include "property/sketch.hpp"

namespace concertina::test {

Catalog catalog_of(const Sketch& sketch);
ObjectId id_of(const SketchTable& table);

}  // namespace concertina::test
