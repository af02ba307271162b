// From the report to what is drawn: lanes, rows, and what each starter is doing between them.

// Controls, broken pairs and marks of direction would break a line or turn it around: they are written out.
const visible = text => String(text).replace(
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
  c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

const cut = (text, length) => {
  const characters = [...visible(String(text).slice(0, 4 * length))];
  return characters.length > length ? characters.slice(0, Math.max(1, length - 1)).join("") + "…" : characters.join("");
};

const duration = nanoseconds => nanoseconds >= 1e9 ? (nanoseconds / 1e9).toFixed(2) + " s"
  : nanoseconds >= 1e6 ? (nanoseconds / 1e6).toFixed(nanoseconds >= 1e7 ? 1 : 2) + " ms"
  : (nanoseconds / 1e3).toFixed(nanoseconds >= 1e5 ? 0 : 1) + " µs";

const valueText = value => `${value.name} ${value.text}${value.length === undefined ? "" : "…"}`;

// What saw the hit of a point, by the word before its dot.
const services = { http: "HTTP", db: "database" };
const serviceOf = event => event.point ? services[event.point.split(".")[0]] ?? event.point.split(".")[0] : null;

// Of a run that kept its schedule only, the steps are drawn all the same.
function traceOf(run) {
  if (run.trace) return run.trace;
  const words = run.schedule.match(/\{[^}]*\}|(?:"(?:[^"\\]|\\.)*"|[^\s"])+/g) ?? [];
  const order = words.filter(w => w[0] !== "{").map(word => {
    const [, starter, event] = /^("(?:[^"\\]|\\.)*"|[^:]*):?(.*)$/s.exec(word);
    return { kind: "checkpoint", starter, event, description: "" };
  });
  return {
    starters: [...new Set(order.map(s => s.starter))], order,
    events: order.map((s, step) => ({ kind: "reached", starter: s.starter, text: s.event, step, untimed: true })),
  };
}

function modelOf(run) {
  const trace = traceOf(run);
  const lanes = trace.starters.map(name => ({ name, kind: "starter" }));
  const laneOf = new Map(trace.starters.map((name, i) => [name, i]));
  const addLane = (name, kind) => {
    const key = kind + " " + name;
    if (!laneOf.has(key)) laneOf.set(key, lanes.push({ name, kind }) - 1);
    return laneOf.get(key);
  };
  const rows = [];
  const arrivals = new Map();
  const pauses = new Map();
  const key = (starter, step) => starter + "\n" + step;

  trace.events.forEach((event, index) => {
    const row = { event, index, kind: event.kind, lane: event.starter === undefined ? null : laneOf.get(event.starter), label: event.text, parts: [] };
    const service = serviceOf(event);
    if (service) row.service = addLane(service, "service");
    const next = trace.events[index + 1];
    switch (event.kind) {
      case "arrived":
        arrivals.set(key(event.starter, event.step), [...arrivals.get(key(event.starter, event.step)) ?? [], event]);
        // Consumed at once: one row tells both.
        if (next?.kind === "reached" && next.step === event.step) return;
        row.group = "scheduling";
        break;
      case "reached": {
        const step = trace.order[event.step];
        const starters = [...new Set((step.members ?? [step]).map(m => m.starter))];
        row.parts = starters.map(starter => ({
          lane: laneOf.get(starter),
          label: (step.members ?? [step]).filter(m => m.starter === starter).map(m => m.event).join(", "),
          hits: arrivals.get(key(starter, event.step)) ?? [],
        }));
        row.step = event.step;
        row.isWait = (step.members ?? [step]).some(m => m.kind === "blocked" || m.kind === "quiet");
        const hit = row.parts.flatMap(p => p.hits).find(serviceOf);
        if (hit) row.service = addLane(serviceOf(hit), "service");
        row.moment = hit?.moment;
        break;
      }
      case "paused":
        // One at which nothing was noted is told by its step.
        row.notes = [];
        pauses.set(event.step, row);
        if (!(next?.kind === "noted" && next.step === event.step)) {
          const step = rows.at(-1);
          if (step?.kind === "reached") {
            step.pausedAt = event.time;
            return;
          }
        }
        break;
      case "noted":
        if (pauses.has(event.step)) {
          pauses.get(event.step).notes.push(...event.values ?? []);
          return;
        }
        break;
      case "requested": {
        const pause = rows.findLast(r => r.kind === "paused" || r.pausedAt !== undefined);
        if (pause && pause.until === undefined) pause.until = event.time;
        return;
      }
      case "resumed": row.group = "scheduling"; row.label = "goes on"; break;
      case "started": row.group = "scheduling"; break;
      case "passed": row.group = "passed"; row.moment = event.moment; break;
      case "surplus": row.group = "passed"; row.label = `(${event.text})`; row.moment = event.moment; break;
      case "unattributed": row.group = "passed"; row.lane = addLane("nobody", "nobody"); row.label = `(${event.text})`; break;
      case "stoodStill": row.label = event.wait ? `waits${event.wait.holder ? " for " + event.wait.holder : ""}` : "quiet"; break;
      case "gotFree": row.label = "free"; break;
    }
    rows.push(row);
  });

  if (run.outcome === "failed" && !rows.some(r => r.kind === "failed"))
    rows.push({ event: { kind: "failed", text: (run.message ?? "failed").split("\n")[0], untimed: true }, index: trace.events.length, kind: "failed", lane: null, label: (run.message ?? "failed").split("\n")[0], parts: [] });
  for (const row of rows) {
    row.text = describe(row, trace, lanes);
    row.search = [row.text, row.event.place, row.event.checkpoint, row.event.point, ...(row.event.values ?? row.parts.flatMap(p => p.hits.flatMap(h => h.values ?? []))).map(valueText), ...(row.notes ?? []).map(valueText)]
      .filter(Boolean).join("\n").slice(0, 4000).toLowerCase();
  }
  const reached = rows.filter(r => r.kind === "reached").length;
  return { run, trace, lanes, laneOf, rows, reached };
}

// One sentence: what a screen reader says, and the heading of the details.
function describe(row, trace, lanes) {
  const who = row.lane === null || row.lane === undefined ? "" : lanes[row.lane].name + " ";
  const step = row.event.step === undefined ? "" : `, step ${row.event.step + 1}`;
  switch (row.kind) {
    case "reached": return row.parts.map(p => `${lanes[p.lane].name} ${row.isWait ? "is" : "reached"} ${p.label}`).join(" and ") + step;
    case "arrived": return `${who}arrived at ${row.label} before its turn${step}`;
    case "paused": return `Pause${step}` + (row.notes.length ? ": " + row.notes.map(valueText).join(", ") : "");
    case "passed": return `${who}passed, ${row.label}`;
    case "surplus": return `${who}passed ${row.event.text}, which was not awaited`;
    case "unattributed": return `Nobody's starter passed ${row.event.text}`;
    case "stoodStill": return who + (row.event.wait ? `waits for ${row.event.wait.resource}` : "is quiet");
    case "gotFree": return `${who}got free`;
    case "disagreement": return row.label;
    case "failed": return `The run failed: ${row.label}`;
    default: return who + row.label;
  }
}

// What each starter does over the rows that are shown: [{ lane, state, from, to }], in places between rows.
function segmentsOf(model, shown) {
  const place = new Map(shown.map((row, i) => [row.index, i]));
  const segments = [];
  const open = new Map();
  let at = -1;
  const change = (starter, state) => {
    const lane = model.laneOf.get(starter);
    const before = open.get(lane);
    if (before?.state === state) return;
    if (before) segments.push({ ...before, to: Math.max(at, before.from) });
    if (state) open.set(lane, { lane, state, from: Math.max(at, 0) });
    else open.delete(lane);
  };
  model.trace.events.forEach((event, index) => {
    at = place.get(index) ?? at;
    if (event.starter === undefined) return;
    switch (event.kind) {
      case "started": case "resumed": case "gotFree": change(event.starter, "running"); break;
      case "stoodStill": change(event.starter, "waiting"); break;
      case "completed": case "threw": change(event.starter, null); break;
      case "arrived":
        if (open.get(model.laneOf.get(event.starter))?.state === "running") {
          // Its row may be that of the step, just behind.
          at = place.get(index) ?? place.get(index + 1) ?? at;
          change(event.starter, "paused");
        }
        break;
    }
  });
  for (const segment of open.values()) segments.push({ ...segment, to: shown.length - 1 });
  return segments;
}

// Arrows: who waits points at who holds; who released points at who got free; and to and from databases and HTTP.
function arrowsOf(model, shown) {
  const arrows = [];
  const last = new Map();
  const waits = new Map();
  shown.forEach((row, i) => {
    const lane = row.lane ?? row.parts[0]?.lane;
    if (row.kind === "stoodStill") {
      const holder = model.laneOf.get(row.event.wait?.holder);
      waits.set(row.lane, holder);
      if (holder !== undefined) arrows.push({ kind: "waits", from: [row.lane, i], to: [holder, i] });
    }
    if (row.kind === "gotFree") {
      const holder = waits.get(row.lane);
      if (holder !== undefined && last.has(holder)) arrows.push({ kind: "frees", from: [holder, last.get(holder)], to: [row.lane, i] });
    }
    if (row.service !== undefined && lane !== undefined && lane !== null) {
      const back = row.moment === "after" || row.moment === "afterThrow";
      arrows.push({ kind: back ? "answers" : "calls", from: [back ? row.service : lane, i], to: [back ? lane : row.service, i] });
    }
    for (const l of row.parts.length ? row.parts.map(p => p.lane) : [row.lane]) if (l !== null) last.set(l, i);
  });
  return arrows;
}
