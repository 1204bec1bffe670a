// Subscriptions are made without a word to their publisher, and go without one: slots there are the business of who runs the plan.
#include <fmt/format.h>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"

namespace concertina::postgresql {
namespace {

const std::vector<std::string>& clauses_of(const Object& subscription) { return as<Definition>(subscription).clauses; }

// CONNECTION 'host=…', without a password.
const std::string& connection_of(const Object& subscription) {
  const std::string& clause = clauses_of(subscription).at(0);
  if (clause.find(not_read) != std::string::npos) refuse_secret(subscription, "connection");
  return clause;
}

// With what the server takes where nothing is said.
Options all_options(const Object& subscription, const Options& others) {
  Options result = as<Definition>(subscription).options;
  const Options usual{{"slot_name", subscription.id.name}, {"binary", "false"},   {"disable_on_error", "false"}, {"password_required", "true"},
                      {"run_as_owner", "false"},           {"failover", "false"}, {"synchronous_commit", "off"}, {"origin", "any"}};
  for (const auto& [name, value] : usual) {
    if (others.contains(name)) result.emplace(name, value);
  }
  return result;
}

// A new subscription has a slot of its name, whatever that is; one that is there takes no such name.
bool may_name_slot(const Definition& subscription) {
  const std::string name = name_of(code_tokens(subscription.text, lexical_rules()).at(2));
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

}  // namespace

bool replaces_subscription(const Definition& before, const Definition& after) {
  const bool takes_slot = before.options.contains("slot_name") && !after.options.contains("slot_name");
  return before.options.contains("two_phase") == after.options.contains("two_phase") && (!takes_slot || may_name_slot(after));
}

void create_subscription(Work& work, const Object& subscription) {
  Options options{{"connect", "false"}};
  for (const auto& [name, value] : as<Definition>(subscription).options) options.emplace(name, value);
  create_as(work, subscription,
            as<Definition>(subscription).text + " " + connection_of(subscription) + " " + clauses_of(subscription).at(1) + " WITH " + options_text(options));
}

void alter_subscription(Work& work, const Object& before, const Object& after) {
  const auto change = [&](const std::string& what) { statement(work, "ALTER " + called(after) + " " + what, Form::none, {}); };
  if (clauses_of(before).at(0) != clauses_of(after).at(0)) change(connection_of(after));
  if (clauses_of(before).at(1) != clauses_of(after).at(1)) change("SET " + clauses_of(after).at(1) + " WITH (refresh = false)");
  const Options from = all_options(before, as<Definition>(after).options), to = all_options(after, as<Definition>(before).options);
  Options changed;
  for (const auto& [name, value] : to) {
    if (from.at(name) != value) changed.emplace(name, value);
  }
  if (!changed.empty()) change("SET " + options_text(changed));
}

void drop_subscription(Work& work, const Object& subscription) {
  for (const std::string what : {" DISABLE", " SET (slot_name = NONE)"}) statement(work, "ALTER " + called(subscription) + what, Form::none, {});
  statement(work, "DROP " + called(subscription), Form::none, {});
}

}  // namespace concertina::postgresql
