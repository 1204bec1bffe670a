// JSON of what people decide: policy, intents and the defaults of the command line.
#include <fmt/format.h>

#include <array>

#include "model/json.hpp"
#include "model/json_parts.hpp"

namespace concertina {
namespace {

std::string_view intent_word(IntentKind kind) {
  constexpr std::array<std::string_view, 9> words{"rename table", "rename column", "convert",      "backfill",     "split",
                                                  "move",         "replace",       "rename value", "replace value"};
  const auto at = static_cast<std::size_t>(kind);
  return at < words.size() ? words[at] : "";
}

// How many names and expressions an intent of this kind has; -1: one or more.
struct Shape {
  int from, to, up, down;
};

Shape shape_of(const Intent& intent) {
  switch (intent.kind) {
    case IntentKind::rename_table:
    case IntentKind::rename_column:
    case IntentKind::replace:
    case IntentKind::rename_value:
    case IntentKind::replace_value:
      return {1, 1, 0, 0};
    case IntentKind::convert:
      return {-1, -1, static_cast<int>(intent.to.size()), static_cast<int>(intent.from.size())};
    case IntentKind::backfill:
      return {0, 1, 1, 0};
    case IntentKind::split:
      return {-1, 1, 0, 0};
    case IntentKind::move:
      return {2, 2, 0, 0};
  }
  return {1, 1, 0, 0};
}

// What one member says of others that are left out.
void take_presets(const Json& json, Policy& policy) {
  if (json.value("strategy", "") == "parallel-change") policy.dual_write = "application";
  if (json.value("sizes", policy.sizes) == "100k-10m") {
    policy.inline_below = 100'000;
    policy.background_above = 10'000'000;
  }
}

void check_together(const Policy& policy, const std::string& where) {
  const auto refuse = [&](bool wrong, const char* member, const std::string& what, const std::string& hint) {
    if (wrong) throw Error(what, fmt::format("{} /{}", where, member), hint);
  };
  const bool application = policy.dual_write == "application", big_bang = policy.strategy == "big-bang";
  refuse(policy.strategy == "parallel-change" && !application, "dual_write",
         "parallel-change means that the application writes both forms, and this says trigger", "leave dual_write out, or take the strategy expand-contract");
  refuse(policy.strategy == "lazy" && application, "dual_write", "lazy needs triggers that fill rows in when they are written, and this says application",
         "leave dual_write out, or take the strategy parallel-change");
  refuse(big_bang && application, "dual_write", "big-bang has one deploy, in which no application writes two forms", "leave dual_write out");
  refuse(big_bang && policy.preserve == "deprecate", "preserve", "big-bang has one deploy, and what is deprecated goes in a later one",
         "take snapshot or none");
  refuse(policy.background_above < policy.inline_below, "background_above",
         fmt::format("background_above {} is less than inline_below {}", policy.background_above, policy.inline_below),
         "between the two bounds a backfill runs in batches: raise background_above");
}

void check_shape(const Intent& intent) {
  const Shape shape = shape_of(intent);
  const auto check = [&](const char* member, const std::vector<std::string>& values, int count) {
    if (count < 0 ? !values.empty() : static_cast<int>(values.size()) == count) return;
    const std::string wanted = count < 0 ? "one or more" : count == 0 ? "none" : std::to_string(count);
    throw Error(fmt::format("\"{}\" has {} entries here, and {} takes {}", member, values.size(), intent_word(intent.kind), wanted), intent.where,
                "see schemas/intents.schema.json");
  };
  check("from", intent.from, shape.from);
  check("to", intent.to, shape.to);
  check("up", intent.up, shape.up);
  check("down", intent.down, shape.down);
}

}  // namespace

template <class F>
void fields(F& f, Ref<F, ObjectRule> r) {
  f("kind", r.kind, "*");
  f("schema", r.schema, "*");
  f("name", r.name, "*");
  f.always("do", r.action);
  f("owner", r.owner);
}

template <class F>
void fields(F& f, Ref<F, Policy> p) {
  f.always("strategy", p.strategy);
  f.always("dual_write", p.dual_write);
  f.always("preserve", p.preserve);
  f.always("sizes", p.sizes);
  f.always("inline_below", p.inline_below);
  f.always("background_above", p.background_above);
  f.always("batch", p.batch);
  f.always("pause_ms", p.pause_ms);
  f.always("max_lag_s", p.max_lag_s);
  f.always("wait_hours", p.wait_hours);
  f.always("lock_timeout_ms", p.lock_timeout_ms);
  f.always("lock_retries", p.lock_retries);
  f("copy_with", p.copy_with, std::string("shadow-column"));
  f("ignore", p.ignore);
  f("accept", p.accept);
  f("manage", p.manage);
  f("objects", p.objects);
  f("lint", p.lint);
  f("lint_ignore", p.lint_ignore);
}

template <class F>
void fields(F& f, Ref<F, Intent> i) {
  f.word_of("kind", i.kind, intent_word);
  f("from", i.from);
  f("to", i.to);
  f("up", i.up);
  f("down", i.down);
}

template <class F>
void fields(F& f, Ref<F, Config> c) {
  f("from", c.from);
  f("to", c.to);
  f("dev", c.dev);
  f("target", c.target);
  f("out", c.out);
  f("policy", c.policy);
  f("intents", c.intents);
  f("ignore", c.ignore);
}

Json to_out(const Policy& policy) { return to_out<Policy>(policy); }
void from_in(const Json& json, Policy& policy) { from_in<Policy>(json, policy); }
Json to_out(const Intent& intent) { return to_out<Intent>(intent); }
void from_in(const Json& json, Intent& intent) { from_in<Intent>(json, intent); }

std::vector<Intent> intents_from_json(std::string_view text, const std::string& where) {
  std::vector<Intent> intents;
  from_in(checked(text, "intents", where), intents);
  for (std::size_t i = 0; i < intents.size(); ++i) {
    intents[i].where = fmt::format("{} /{}", where, i);
    check_shape(intents[i]);
  }
  return intents;
}

Policy policy_from_json(std::string_view text, const std::string& where) {
  const Json json = checked(text, "policy", where);
  Policy policy;
  take_presets(json, policy);
  from_in(json, policy);
  check_together(policy, where);
  return policy;
}

Config config_from_json(std::string_view text, const std::string& where) {
  Config config;
  from_in(checked(text, "config", where), config);
  return config;
}

}  // namespace concertina
