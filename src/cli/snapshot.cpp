// concertina snapshot: a source's catalog as JSON.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/opening.hpp"
#include "introspect/source.hpp"

namespace concertina {

int snapshot_command(const Arguments& given) {
  require(given.from, "SOURCE", "Give it as an argument, or as \"from\" in concertina.json.");
  const Source source = open_source(given.from, {given.dialect, given.dev, 0, {}});
  print_notes(source.notes);
  write_output(given.output, to_json(source.catalog));
  return 0;
}

}  // namespace concertina
