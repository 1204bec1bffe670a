// Django's migrations: class Migration with its list of operations. https://docs.djangoproject.com/en/stable/ref/migration-operations/
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "lint/forms/python_text.hpp"
#include "lint/migration.hpp"

namespace concertina {

std::optional<std::size_t> django_class(const PySource& source);  // the line on which it begins

Migration django_migration(const std::string& path, std::string_view text);

}  // namespace concertina
