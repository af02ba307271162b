// Puts the page together.

const element = id => document.getElementById(id);
const report = JSON.parse(element("report").textContent);
const diagram = new Diagram(element("scroll"), element("lanes"), element("events"), row => choose(row));
let model;

function open(index, eventIndex) {
  const run = report.runs[index];
  model = modelOf(run);
  element("runs").dataset.open = index;
  markRun(index);
  showHead(run);
  choose(null);
  filterRows();
  element("scroll").scrollTop = 0;
  const wanted = model.rows.find(r => r.index === eventIndex) ?? model.rows.find(r => r.kind === "failed") ?? model.rows.find(r => r.kind === "reached");
  if (wanted) choose(wanted);
}

function showHead(run) {
  const count = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;
  const { trace } = model;
  const last = trace.events.at(-1);
  element("title").textContent = cut(report.runs.length > 1 ? `${report.title}: ${run.title}` : run.title, 200);
  element("facts").textContent = [
    count(trace.starters.length, "starter"), `${model.reached.toLocaleString("en")} of ${count(trace.order.length, "step")}`, count(trace.events.length, "event"),
    last && !last.untimed ? duration(last.time) : null, trace.began ? trace.began.slice(0, 19).replace("T", " ") : "only the schedule was kept",
    trace.omitted ? `${count(trace.omitted, "hit")} left out` : null,
  ].filter(Boolean).join(" · ");
  const pill = element("outcome");
  pill.hidden = run.outcome === "unknown";
  pill.className = "pill " + run.outcome;
  pill.textContent = run.outcome;
  element("failure").hidden = !run.message;
  element("failure").open = false;
  element("failure-summary").textContent = cut((run.message ?? "").split("\n")[0], 300);
  element("failure-text").textContent = (run.message ?? "").split("\n").map(visible).join("\n");
}

function filterRows() {
  const words = element("filter").value.toLowerCase().trim();
  const passed = element("show-passed").checked;
  const scheduling = element("show-scheduling").checked;
  const shown = model.rows.filter(row => (row.group !== "passed" || passed) && (row.group !== "scheduling" || scheduling) && (!words || row.search.includes(words)));
  diagram.show(model, shown);
  element("empty").hidden = shown.length > 0;
  element("shown").textContent = shown.length === model.rows.length ? "" : `${shown.length.toLocaleString("en")} of ${model.rows.length.toLocaleString("en")} rows`;
  drawOverview(element("overview"), diagram);
}

function choose(row) {
  diagram.reveal(row);
  showDetails(model, row);
  showOrder(model, row, target => { choose(target); });
  if (row) history.replaceState(null, "", `#run=${element("runs").dataset.open}&event=${row.index}`);
}

// From the selected row to the next one that fits; from nowhere, to the first or last.
function move(direction, fits = () => true) {
  const { shown, selected } = diagram;
  let at = shown.indexOf(selected);
  if (at < 0) at = direction > 0 ? -1 : shown.length;
  for (at += direction; at >= 0 && at < shown.length; at += direction) {
    if (fits(shown[at])) return choose(shown[at]);
  }
}

const isStep = row => row.kind === "reached" || row.kind === "failed";
const page = () => Math.max(1, Math.floor(element("scroll").clientHeight / rowHeight) - 2);
const commands = {
  ArrowDown: () => move(1), j: () => move(1), ArrowUp: () => move(-1), k: () => move(-1),
  ArrowRight: () => move(1, isStep), n: () => move(1, isStep), ArrowLeft: () => move(-1, isStep), p: () => move(-1, isStep),
  Home: () => choose(diagram.shown[0] ?? null), End: () => choose(diagram.shown.at(-1) ?? null),
  PageDown: () => choose(diagram.shown[Math.min(diagram.shown.length - 1, diagram.shown.indexOf(diagram.selected) + page())] ?? null),
  PageUp: () => choose(diagram.shown[Math.max(0, diagram.shown.indexOf(diagram.selected) - page())] ?? null),
};

element("events").addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || !commands[e.key]) return;
  e.preventDefault();
  commands[e.key]();
});

document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const typing = e.target.matches("input[type=search]");
  if (e.key === "Escape") {
    if (typing && e.target.value) {
      e.target.value = "";
      e.target.dispatchEvent(new Event("input"));
    }
    element("events").focus();
  } else if (e.key === "/" && !typing) {
    e.preventDefault();
    element("filter").focus();
  } else if (!typing && e.target !== element("events") && /^[jknp]$/.test(e.key)) {
    commands[e.key]();
  }
});

for (const id of ["filter", "show-passed", "show-scheduling"]) element(id).addEventListener("input", filterRows);
element("next").addEventListener("click", () => move(1, isStep));
element("previous").addEventListener("click", () => move(-1, isStep));
element("keys-button").addEventListener("click", () => {
  element("keys").hidden = !element("keys").hidden;
  element("keys-button").setAttribute("aria-expanded", !element("keys").hidden);
});

const dark = matchMedia("(prefers-color-scheme: dark)");
const showTheme = () => {
  const isDark = (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  element("theme").textContent = isDark ? "Light" : "Dark";
  return isDark;
};
element("theme").addEventListener("click", () => { document.documentElement.dataset.theme = showTheme() ? "light" : "dark"; showTheme(); });
dark.addEventListener("change", showTheme);
showTheme();

addEventListener("beforeprint", () => diagram.draw(true));
addEventListener("afterprint", () => diagram.draw());

const markRun = showRuns(report, open);
const asked = new URLSearchParams(location.hash.slice(1));
const worst = report.runs.findIndex(r => r.outcome === "failed");
if (report.runs.length) open(report.runs[asked.get("run")] ? +asked.get("run") : Math.max(0, worst), asked.has("event") ? +asked.get("event") : undefined);
else element("facts").textContent = "no runs";
document.documentElement.dataset.ready = "true";
