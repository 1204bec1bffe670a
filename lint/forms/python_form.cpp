#include "lint/forms/python_form.hpp"

#include "lint/forms/alembic_form.hpp"
#include "lint/forms/django_form.hpp"
#include "lint/forms/suppression.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

Migration migration_in(const std::string& path, std::string_view text, const PySource& source) {
  if (django_class(source)) return django_migration(path, text);
  if (is_alembic(source)) return alembic_migration(path, text);
  throw Error("this Python file is no migration of Alembic or Django", path,
              "Alembic's have a function upgrade(), Django's a class Migration; of other tools, lint the SQL that they print");
}

}  // namespace

bool is_python_migration(std::string_view text) {
  if (text.find("upgrade") == std::string_view::npos && text.find("Migration") == std::string_view::npos) return false;
  const PySource source = python_source(text);
  return django_class(source) || is_alembic(source);
}

Migration python_migration(const std::string& path, std::string_view text) {
  const PySource source = python_source(text);
  Migration result = migration_in(path, text, source);
  if (source.open_line > 0) result.unread.push_back({source.open_line, "a string or bracket begins here that nothing closes: Python does not take the file"});
  for (const PyComment& comment : source.comments) {
    if (std::optional<Suppression> one = suppression_of(comment.text, comment.line, path)) result.suppressions.push_back(std::move(*one));
  }
  return result;
}

}  // namespace concertina
