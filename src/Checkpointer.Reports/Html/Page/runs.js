// The list of runs, failing ones first; of thousands only some at a time.

const runsAtATime = 500;

function showRuns(report, open) {
  const nav = document.getElementById("runs");
  const list = document.getElementById("runs-list");
  const filter = document.getElementById("runs-filter");
  nav.hidden = report.runs.length < 2 && !report.summary;
  if (nav.hidden) return () => {};

  const rank = { failed: 0, unknown: 1, passed: 2 };
  const names = { failed: "Failed", unknown: "Undecided", passed: "Passed" };
  const sorted = report.runs.map((run, index) => ({ run, index })).sort((a, b) => rank[a.run.outcome] - rank[b.run.outcome] || a.index - b.index);
  const summary = document.getElementById("summary");
  summary.hidden = !report.summary;
  summary.textContent = (report.summary ?? "").split("\n").map(line => cut(line, 500)).join("\n");
  let limit = runsAtATime;
  let current = -1;

  const item = ({ run, index }) => {
    const button = html("button", { type: "button", class: "run " + run.outcome, "data-run": index, "aria-current": index === current ? "true" : undefined },
      html("span", { class: "run-title" }, html("span", { class: "mark", "aria-hidden": "true" }, { failed: "✕", unknown: "?", passed: "✓" }[run.outcome]), bdi(cut(run.title, 80))),
      run.detail ? html("span", { class: "run-detail" }, bdi(cut(run.detail, 120))) : null,
      html("span", { class: "schedule" }, bdi(cut(run.schedule, 200))));
    return button;
  };

  const draw = () => {
    const words = filter.value.toLowerCase().trim();
    const matching = sorted.filter(({ run }) => !words || `${run.title}\n${run.detail ?? ""}\n${run.schedule}\n${run.message ?? ""}`.toLowerCase().includes(words));
    const parts = [];
    for (const outcome of Object.keys(rank)) {
      const group = matching.filter(m => m.run.outcome === outcome);
      if (!group.length) continue;
      parts.push(html("h2", {}, `${names[outcome]} (${group.length.toLocaleString("en")})`), ...group.slice(0, limit).map(item));
      if (group.length > limit) {
        const more = html("button", { type: "button", class: "more" }, `Show ${Math.min(runsAtATime, group.length - limit)} more`);
        more.addEventListener("click", () => { limit += runsAtATime; draw(); });
        parts.push(more);
      }
    }
    list.replaceChildren(...parts.length ? parts : [html("p", { class: "muted" }, "No run matches.")]);
  };

  list.addEventListener("click", e => {
    const button = e.target.closest("[data-run]");
    if (button) open(+button.dataset.run);
  });
  list.addEventListener("keydown", e => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (step && at >= 0) {
      e.preventDefault();
      buttons[Math.max(0, Math.min(buttons.length - 1, at + step))].focus();
    }
  });
  filter.addEventListener("input", () => { limit = runsAtATime; draw(); });
  draw();
  return index => {
    current = index;
    for (const button of list.querySelectorAll("[data-run]")) {
      if (+button.dataset.run === index) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  };
}
