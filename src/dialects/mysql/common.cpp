#include <algorithm>

#include "dialects/mysql/atoms.hpp"
#include "dialects/mysql/backfill.hpp"
#include "dialects/mysql/backup.hpp"
#include "dialects/mysql/checks.hpp"
#include "dialects/mysql/complete.hpp"
#include "dialects/mysql/copying.hpp"
#include "dialects/mysql/cost.hpp"
#include "dialects/mysql/cover.hpp"
#include "dialects/mysql/dialect.hpp"
#include "dialects/mysql/named_in_view.hpp"
#include "dialects/mysql/restated.hpp"
#include "dialects/mysql/script.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/sync.hpp"
#include "dialects/mysql/types.hpp"
#include "dialects/mysql/unsaid.hpp"
#include "dialects/mysql/ways.hpp"
#include "dialects/mysql/write.hpp"

namespace concertina::mysql {
namespace {

std::string qualified(const ObjectId& id) {
  const std::string database = id.schema.empty() ? "" : quote(id.schema) + ".";
  return database + (id.kind == Kind::column ? quote(id.parent) + "." + quote(id.name) : quote(id.name));
}

bool is_constant(std::string_view expression) {
  const std::vector<Token> code = code_tokens(expression, lexical_rules);
  if (code.size() == 2 && code[0].text == "-") return code[1].kind == TokenKind::number;
  return code.size() == 1 && (code[0].kind == TokenKind::number || code[0].kind == TokenKind::string || name_of(code[0]) == "null");
}

// Views keep what names them, and take any columns. What is called by name only can always be made anew.
bool replaces(const Object& before, const Object& after) { return before.id.kind == after.id.kind; }

// Of q_ibfk_1, as the server calls a foreign key of q by itself: kids_ibfk_1.
std::string moved_name(const std::string& name, std::string_view kind, const ObjectId& from, const ObjectId& to) {
  return name.starts_with(from.name + std::string(kind)) ? to.name + name.substr(from.name.size()) : name;
}

Object moved_with_keys(Object part, const ObjectId& from, const ObjectId& to) {
  if (part.id.kind == Kind::constraint) part.id.name = moved_name(part.id.name, "_ibfk_", from, to);
  if (part.id.kind != Kind::trigger) return part;
  std::string& text = as<Definition>(part).text;
  const std::string old_table = " ON " + quote(from.name) + " FOR EACH ROW ";
  const std::size_t at = text.find(old_table);
  if (at != std::string::npos) text.replace(at, old_table.size(), " ON " + quote(to.name) + " FOR EACH ROW ");
  return part;
}

// https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html
Object moved_with_checks(Object part, const ObjectId& from, const ObjectId& to) {
  part = moved_with_keys(std::move(part), from, to);
  if (part.id.kind == Kind::constraint) part.id.name = moved_name(part.id.name, "_chk_", from, to);
  return part;
}

// https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html
// MariaDB has a file for each trigger, by its name.
bool folds_but_triggers(Kind kind) {
  return kind == Kind::column || kind == Kind::index || kind == Kind::constraint || kind == Kind::function || kind == Kind::procedure || kind == Kind::event;
}
bool folds(Kind kind) { return folds_but_triggers(kind) || kind == Kind::trigger; }

bool is_key_elsewhere(const Constraint& constraint) { return constraint.type == ConstraintType::foreign_key; }
bool is_key_elsewhere_or_check(const Constraint& constraint) { return is_key_elsewhere(constraint) || constraint.type == ConstraintType::check; }

bool differs_in_type(const Column& before, const Column& after) { return before.type != after.type || before.collation != after.collation; }
bool differs_in_join(const Column& before, const Column& after) { return joined_by(before) != joined_by(after); }

}  // namespace

Dialect common_dialect(std::string_view name) {
  Dialect result{};
  result.name = name;
  result.lexical = lexical_rules;
  result.max_name_bytes = name_bytes;
  result.unchecked_not_null = [](const Catalog&) { return false; };
  result.quote = quote;
  result.literal = literal;
  result.qualified = qualified;
  result.base_type = base_type;
  result.add_column_cost = add_column_cost;
  result.alter_column_cost = alter_column_cost;
  result.default_for = name == "mariadb" ? time_for : default_for;
  result.breaks_keys = name == "mariadb" ? differs_in_type : differs_in_join;
  result.cast = cast;
  result.casting = casting;
  result.replaces = replaces;
  result.is_constant = is_constant;
  result.complete = complete;
  result.write = write;
  result.write_backfill = write_backfill;
  result.outside_transaction = [](const Catalog&, const std::vector<Change>& effects) { return !effects.empty(); };
  result.sync_objects = sync_objects;
  result.fill_objects = fill_objects;
  result.script = script;
  result.assertion = assertion;
  result.row_triggers_assign = true;
  result.numbered_by_key = [](const ObjectId&, const Catalog&) { return false; };
  result.comments = true;
  result.batches = true;
  result.exists_query = exists_query;
  result.state_query = state_query;
  result.clear_index = [](const ObjectId&) { return Statement{}; };
  result.differs = differs;
  result.cover_lacks = "TRUNCATE, index hints, ANALYZE TABLE, HANDLER, CREATE TABLE … LIKE, INSERT () VALUES ()";
  result.covering_view = covering_view;
  result.called_view = called_view;
  result.write_backup = write_backup;
  result.write_restore = write_restore;
  result.loss_is_accepted = "EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'concertina_accept_loss')";
  result.accept_loss = "CREATE TABLE concertina_accept_loss (said int)";
  result.violations = violations;
  result.recollated = recollated;
  result.claim = claim;
  result.as_stored = as_stored;
  result.moved_part = name == "mariadb" ? moved_with_keys : moved_with_checks;
  result.index_names_of_tables = true;
  result.once_in_schema = name == "mariadb" ? is_key_elsewhere : is_key_elsewhere_or_check;
  result.defaults_name_columns = true;
  result.tables_with_keys = true;
  result.atoms = atoms;
  result.keep_unsaid = keep_unsaid;
  result.named_in_view = named_in_view;
  result.folds = name == "mariadb" ? folds_but_triggers : folds;
  result.places_column = can_be_placed;
  result.moves_part = can_be_moved;
  result.restated = restated;
  result.order_query = order_query;
  result.hazards = hazards;
  result.rows_without_place = rows_without_place;
  result.copying_command = copying_command;
  return result;
}

}  // namespace concertina::mysql
