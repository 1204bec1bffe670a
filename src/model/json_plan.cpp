// JSON of a plan and of a list of changes: schemas/plan.schema.json.
#include "model/json.hpp"
#include "model/json_parts.hpp"

namespace concertina {
namespace {

std::string_view phase_word(Phase phase) { return phase > Phase::contract ? "" : word(phase); }

std::string_view milestone_word(Milestone milestone) { return milestone > Milestone::wait ? "" : word(milestone); }

}  // namespace

template <class F>
void fields(F& f, Ref<F, Change> c) {
  f("before", c.before);
  f("after", c.after);
}

template <class F>
void fields(F& f, Ref<F, Hazard> h) {
  f.always("code", h.code);
  f.always("text", h.text);
}

template <class F>
void fields(F& f, Ref<F, Statement> s) {
  f.always("sql", s.sql);
  f.always("lock", s.lock);
  f.always("on", s.on);
  f.always("blocks", s.blocks);
  f.always("rewrites", s.rewrites);
  f.always("scans", s.scans);
  f.always("lock_timeout_ms", s.lock_timeout_ms);
  f("partitions", s.partitions);
}

template <class F>
void fields(F& f, Ref<F, Check> c) {
  f.always("sql", c.sql);
  f.always("expect", c.expect);
  f("text", c.text);
}

template <class F>
void fields(F& f, Ref<F, Backfill> b) {
  f.always("table", b.table);
  f.always("key", b.key);
  f.always("set", b.set);
  f.always("todo", b.todo);
  f.always("strategy", b.strategy);
  f.always("batch", b.batch);
  f.always("pause_ms", b.pause_ms);
  f("other", b.other);
  f("match", b.match);
  f("writes", b.writes);
  f("chosen_by", b.chosen_by);
}

template <class F>
void fields(F& f, Ref<F, Backup> b) {
  f.kind_and_name("table", b.table);
  f.always("name", b.name);
  f.always("key", b.key);
  f.always("columns", b.columns);
  f("whole", b.whole);
  f.always("strategy", b.strategy);
}

template <class F>
void fields(F& f, Ref<F, Command> c) {
  f("up", c.up);
  f("down", c.down);
}

template <class F>
void fields(F& f, Ref<F, Step> s) {
  f.always("id", s.id);
  f.word_of("phase", s.phase, phase_word);
  f.kind_and_name("object", s.object);
  f.always("change", s.change);
  f.always("effects", s.effects);
  f.always("needs", s.needs);
  f("needs_earlier", s.needs_earlier);
  f.word_of("behind", s.behind, milestone_word);
  f("release", s.release);
  f.always("why", s.why);
  f.always("rule", s.rule);
  f.always("hazards", s.hazards);
  f.always("transaction", s.transaction);
  f.always("statements", s.statements);
  f.always("rollback", s.rollback);
  f("rollback_last", s.rollback_last);
  f("rollback_transaction", s.rollback_transaction, true);
  f.always("loses", s.loses);
  f("guards", s.guards);
  f("checked_inside", s.checked_inside);
  f.always("verify", s.verify);
  f("rollback_guards", s.rollback_guards);
  f("backfill", s.backfill);
  f("restore", s.restore);
  f("backup", s.backup);
  f("command", s.command);
  f("fills", s.fills);
}

template <class F>
void fields(F& f, Ref<F, Gate> g) {
  f.always("id", g.id);
  f.always("kind", g.kind);
  f.always("text", g.text);
  f("sql", g.sql);
  f("expect", g.expect);
}

template <class F>
void fields(F& f, Ref<F, Compatibility> c) {
  f.always("old", c.old_version);
  f("transition", c.transition);
  f.always("new", c.new_version);
}

template <class F>
void fields(F& f, Ref<F, Deploy> d) {
  f.always("number", d.number);
  f.always("title", d.title);
  f.always("fingerprint_after", d.fingerprint_after);
  f.always("gates", d.gates);
  f.always("compatibility", d.compatibility);
  f.always("steps", d.steps);
}

template <class F>
void fields(F& f, Ref<F, Plan> p) {
  f.always("id", p.id);
  f.always("tool", p.tool);
  f.always("dialect", p.dialect);
  f.always("server_version", p.server_version);
  f.inside("from", "fingerprint", p.from_fingerprint);
  f.inside("to", "fingerprint", p.to_fingerprint);
  f.always("footprint", p.footprint);
  f.always("policy", p.policy);
  f.always("intents", p.intents);
  f("warnings", p.warnings);
  f.always("deploys", p.deploys);
}

Plan plan_from_json(std::string_view text, const std::string& where) {
  const Json json = checked(text, "plan", where);
  Plan plan;
  try {
    from_in(json, plan);
  } catch (Error& error) {
    error.where = where;
    throw;
  }
  return plan;
}

std::string to_json(const Plan& plan) {
  Writer writer;
  writer.out["format"] = "concertina-plan/1";
  fields(writer, plan);
  return pretty(writer.out);
}

std::string to_json(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes) {
    Json one = {{"change", action(change)}, {"object", text(id_of(change))}};
    one.update(to_out(change));
    list.push_back(std::move(one));
  }
  return pretty(list);
}

}  // namespace concertina
