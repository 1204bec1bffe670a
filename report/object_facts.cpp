#include "report/object_facts.hpp"

#include <fmt/format.h>

#include "report/wrap.hpp"

namespace concertina {
namespace {

using Facts = std::vector<Fact>;

std::string listed(const std::vector<std::string>& names) { return fmt::format("({})", fmt::join(names, ", ")); }

std::string quoted_columns(const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(quoted_if_needed(column));
  return listed(names);
}

std::string text_of(const Options& options) {
  std::string text;
  for (const auto& [name, value] : options) text += (text.empty() ? "" : ", ") + name + (value.empty() ? "" : "=" + value);
  return text;
}

std::string text_of(const std::map<std::string, Options>& columns) {
  std::string text;
  for (const auto& [column, settings] : columns) text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", quoted_if_needed(column), text_of(settings));
  return text;
}

// A fact that is worth its phrase only when it has a value.
Fact optional_fact(const std::string& name, const std::string& value, const std::string& lead) {
  const std::string line = one_line(value);
  return {name, line, line.empty() ? "" : lead + line};
}

Fact flag(const std::string& name, bool value) { return {name, value ? "yes" : "no", value ? name : ""}; }

Fact options_fact(const Options& options) { return optional_fact("options", text_of(options), "with "); }

std::string sequence_text(const Sequence& sequence) {
  std::string text = fmt::format("{} start {} increment {}", sequence.type, sequence.start, sequence.increment);
  if (sequence.min != 1 || sequence.max != INT64_MAX) text += fmt::format(" from {} to {}", sequence.min, sequence.max);
  if (sequence.cache != 1) text += fmt::format(" cache {}", sequence.cache);
  return text + (sequence.cycle ? " cycle" : "");
}

std::string identity_text(const Identity& identity) {
  if (identity.generation == "autoincrement") return "autoincrement";
  const bool plain = identity.sequence.start == 1 && identity.sequence.increment == 1 && identity.sequence.cache == 1;
  return identity.generation + (plain ? "" : " (" + sequence_text(identity.sequence) + ")");
}

std::string constraint_text(const Constraint& constraint) {
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return "primary key " + quoted_columns(constraint.columns);
    case ConstraintType::unique:
      return "unique " + quoted_columns(constraint.columns);
    case ConstraintType::check:
      return fmt::format("check ({})", constraint.expression);
    case ConstraintType::exclusion:
      return "exclude " + constraint.expression;
    case ConstraintType::foreign_key:
      break;
  }
  const std::string target = constraint.references ? name_text(*constraint.references) : "";
  return fmt::format("foreign key {} references {} {}", quoted_columns(constraint.columns), target, quoted_columns(constraint.referenced_columns));
}

struct FactsOf {
  Facts operator()(const Schema&) const { return {}; }
  Facts operator()(const Table& table) const {
    const Partition own = table.partition ? *table.partition : Partition{};
    return {optional_fact("partition of", table.partition ? name_text(own.of) : "", "partition of "),
            optional_fact("bound", own.bound, ""),
            optional_fact("partition key", table.partition_key, "partitioned by "),
            optional_fact("columns of its own", text_of(own.columns), "with "),
            flag("detach pending", own.detach_pending),
            options_fact(table.options)};
  }
  Facts operator()(const EnumType& type) const { return {optional_fact("labels", listed(type.labels), "")}; }

  Facts operator()(const Sequence& sequence) const {
    return {optional_fact("sequence", sequence_text(sequence), ""),
            optional_fact("owned by", sequence.owned_by ? name_text(*sequence.owned_by) : "", "owned by ")};
  }

  Facts operator()(const Column& column) const {
    return {optional_fact("type", column.type, ""),
            optional_fact("collation", column.collation, "collate "),
            flag("not null", column.not_null),
            optional_fact("default", column.default_value.value_or(""), "default "),
            optional_fact("generated", column.generated, column.stored ? "generated, stored, as " : "generated as "),
            optional_fact("identity", column.identity ? identity_text(*column.identity) : "", "identity "),
            options_fact(column.options)};
  }

  Facts operator()(const Constraint& constraint) const {
    const bool foreign_key = constraint.type == ConstraintType::foreign_key;
    Facts facts = {optional_fact("definition", constraint_text(constraint), "")};
    if (!constraint.include.empty()) facts.push_back(optional_fact("include", quoted_columns(constraint.include), "include "));
    facts.push_back(flag("nulls not distinct", constraint.nulls_not_distinct));
    if (foreign_key) {
      facts.push_back({"on update", constraint.on_update, constraint.on_update == "NO ACTION" ? "" : "on update " + constraint.on_update});
      facts.push_back({"on delete", constraint.on_delete, constraint.on_delete == "NO ACTION" ? "" : "on delete " + constraint.on_delete});
      facts.push_back({"match", constraint.match, constraint.match == "SIMPLE" ? "" : "match " + constraint.match});
    }
    facts.push_back(flag("deferrable", constraint.deferrable));
    facts.push_back(flag("initially deferred", constraint.initially_deferred));
    facts.push_back(flag("not valid", !constraint.validated && constraint.enforced));
    facts.push_back(flag("not enforced", !constraint.enforced));
    facts.push_back(flag(constraint.references ? "period" : "without overlaps", constraint.period));
    facts.push_back(flag("no inherit", constraint.no_inherit));
    facts.push_back(options_fact(constraint.options));
    return facts;
  }

  Facts operator()(const Index& index) const {
    return {flag("unique", index.unique),
            {"method", index.method, index.method == "btree" ? "" : "using " + index.method},
            optional_fact("keys", listed(index.keys), ""),
            optional_fact("include", index.include.empty() ? "" : quoted_columns(index.include), "include "),
            optional_fact("where", index.where, "where "),
            flag("nulls not distinct", index.nulls_not_distinct),
            flag("invalid", !index.valid),
            options_fact(index.options)};
  }

  Facts operator()(const Definition& definition) const { return {{"definition", one_line(definition.text), ""}, options_fact(definition.options)}; }
};

}  // namespace

std::vector<Fact> facts_of(const Object& object) {
  Facts facts = std::visit(FactsOf(), object.body);
  facts.push_back({"comment", one_line(object.comment), ""});
  facts.push_back({"owner", object.owner, ""});
  facts.push_back({"privileges", object.privileges.empty() ? "" : listed(object.privileges), ""});
  return facts;
}

std::string description(const Object& object) {
  std::string text;
  for (const Fact& fact : facts_of(object)) {
    if (!fact.phrase.empty()) text += (text.empty() ? "" : " ") + fact.phrase;
  }
  return text;
}

}  // namespace concertina
