#include "diff/values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "diff/intent_text.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

bool has(const Labels& labels, const std::string& label) { return std::find(labels.begin(), labels.end(), label) != labels.end(); }

Intent value_intent(IntentKind kind, const ObjectId& type, const std::string& gone, const std::string& fresh) {
  return {kind, {name_text(type) + "." + quoted_if_needed(gone)}, {quoted_if_needed(fresh)}, {}, {}, ""};
}

// The labels that no intent has settled, each behind the ones that stay before it and those that stay behind it.
std::map<std::pair<Labels, Labels>, Labels> by_place(const Labels& labels, const Labels& others, const std::set<std::string>& settled) {
  std::map<std::pair<Labels, Labels>, Labels> result;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (has(others, labels[i]) || settled.contains(labels[i])) continue;
    Labels before, behind;
    for (std::size_t j = i; j-- > 0 && before.empty();) {
      if (has(others, labels[j])) before = {labels[j]};
    }
    for (std::size_t j = i + 1; j < labels.size() && behind.empty(); ++j) {
      if (has(others, labels[j])) behind = {labels[j]};
    }
    result[{before, behind}].push_back(labels[i]);
  }
  return result;
}

std::set<std::string> settled_of(const ObjectId& type, const Resolved& resolved) {
  std::set<std::string> result;
  if (const auto renamed = resolved.values.find(type); renamed != resolved.values.end()) {
    for (const auto& [gone, fresh] : renamed->second) result.insert({gone, fresh});
  }
  if (const auto replaced = resolved.replaced_values.find(type); replaced != resolved.replaced_values.end())
    result.insert(replaced->second.begin(), replaced->second.end());
  return result;
}

struct Named {
  std::optional<ObjectId> type;
  std::string label;
};

// public.mood.happy: the last part is the label.
Named named(const std::string& name, const Catalog& catalog) {
  const std::vector<std::string> parts = split_name(name);
  std::string type;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) type += (i == 0 ? "" : ".") + quoted_if_needed(parts[i]);
  return {find_named(catalog, Kind::enum_type, type), parts.back()};
}

[[noreturn]] void fail(const Intent& intent, const std::string& why, const std::string& hint) {
  throw Error(fmt::format("the intent \"{}\" {}", intent_text(intent), why), intent.where, hint);
}

}  // namespace

Labels missing(const Labels& labels, const Labels& others) {
  Labels result;
  std::copy_if(labels.begin(), labels.end(), std::back_inserter(result), [&](const std::string& label) { return !has(others, label); });
  return result;
}

Labels both(const Labels& before, const Labels& after) {
  Labels result = before;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (has(result, after[i])) continue;
    auto place = result.begin();
    if (i > 0) place = std::find(result.begin(), result.end(), after[i - 1]) + 1;
    result.insert(place, after[i]);
  }
  return result;
}

std::set<std::string> constants(const std::string& sql, const Labels& labels, const Dialect& dialect) {
  std::set<std::string> result;
  for (const Token& token : code_tokens(sql, dialect.lexical)) {
    for (const std::string& label : labels) {
      if (token.kind == TokenKind::string && token.text == dialect.literal(label)) result.insert(label);
    }
  }
  return result;
}

std::vector<ValuePairing> ambiguous_values(const std::vector<Change>& changes, const Resolved& resolved) {
  std::vector<ValuePairing> result;
  for (const Change& change : changes) {
    if (id_of(change).kind != Kind::enum_type || !change.before || !change.after) continue;
    const Labels &before = as<EnumType>(*change.before).labels, &now = as<EnumType>(*change.after).labels;
    const std::set<std::string> settled = settled_of(id_of(change), resolved);
    const auto fresh = by_place(now, before, settled);
    for (const auto& [place, gone] : by_place(before, now, settled)) {
      if (const auto found = fresh.find(place); found != fresh.end()) result.push_back({id_of(change), gone, found->second});
    }
  }
  return result;
}

void settle(const ValuePairing& pairing, const std::string& way, Resolved& resolved) {
  if (way == "replace") return;
  const std::string &gone = pairing.gone[0], &fresh = pairing.fresh[0];
  const Intent rename = value_intent(IntentKind::rename_value, pairing.type, gone, fresh);
  if (way == "rename" && pairing.gone.size() == 1 && pairing.fresh.size() == 1) {
    resolved.values[pairing.type].emplace(gone, fresh);
    resolved.used.push_back(rename);
    return;
  }
  throw Error(
      fmt::format("the value {} of {} is gone and {} is new: renamed, or replaced?", quoted_if_needed(gone), text(pairing.type), quoted_if_needed(fresh)), "",
      fmt::format("write one of these into the desired SQL: -- concertina: {}   or   -- concertina: {}   (--on-ambiguous settles all at once)",
                  intent_text(rename), intent_text(value_intent(IntentKind::replace_value, pairing.type, gone, fresh))),
      3);
}

void resolve_value(const Intent& intent, const Catalog& from, const Catalog& to, Resolved& result) {
  const Named old_value = named(intent.from.at(0), from), wanted = named(intent.from.at(0), to);
  if (!old_value.type || !wanted.type) fail(intent, "names no enum type of both schemas", "write it as: schema.type.value");
  const Labels &before = as<EnumType>(at(from, *old_value.type)).labels, &now = as<EnumType>(at(to, *wanted.type)).labels;
  const std::string gone = old_value.label, fresh = split_name(intent.to.at(0)).back();
  if (has(before, gone) && !has(now, gone) && has(now, fresh)) {
    if (intent.kind == IntentKind::rename_value) result.values[*old_value.type].emplace(gone, fresh);
    if (intent.kind == IntentKind::replace_value) result.replaced_values[*old_value.type].insert({gone, fresh});
    result.used.push_back(intent);
  } else if (!has(before, gone) && has(before, fresh) && !has(now, gone) && has(now, fresh)) {
    result.notes.push_back(fmt::format("already applied: {}", intent_text(intent)));
  } else {
    fail(intent, "does not fit the two schemas",
         fmt::format("it needs the value {} in the live type only, and {} in the desired one; quote a value that has capitals", quoted_if_needed(gone),
                     quoted_if_needed(fresh)));
  }
}

}  // namespace concertina
