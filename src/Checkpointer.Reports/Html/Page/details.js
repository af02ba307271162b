// What is known of the selected event, and the order with how far it was kept.

const longest = 20000;

const bdi = text => html("bdi", {}, visible(String(text).slice(0, longest)) + (String(text).length > longest ? "…" : ""));

function showDetails(model, row) {
  const content = document.getElementById("details-content");
  document.getElementById("details-title").textContent = row ? cut(row.text, 160) : "Details";
  content.replaceChildren();
  if (!row) {
    content.append(html("p", { class: "muted" }, "Choose an event in the diagram, with the mouse or with the arrow keys."));
    return;
  }

  const hits = row.parts.length ? row.parts.flatMap(p => p.hits) : [row.event];
  const facts = html("dl", { class: "facts" });
  const fact = (name, value) => { if (value !== undefined && value !== null && value !== "") facts.append(html("div", {}, html("dt", {}, name), html("dd", {}, bdi(value)))); };
  const step = row.event.step !== undefined && row.kind !== "passed" ? model.trace.order[row.event.step] : null;
  if (step) fact(row.kind === "surplus" ? "awaited then" : "step", `${(row.event.step + 1).toLocaleString("en")} of ${model.trace.order.length.toLocaleString("en")}${step.description ? ", " + step.description : ""}`);
  if (row.event.wait) {
    fact("waits for", row.event.wait.resource);
    fact("held by", row.event.wait.holder ?? "no starter, or not known");
    fact("evidence", row.event.wait.certain ? "certain" : "not certain any more");
  }
  if (row.kind === "stoodStill" && !row.event.wait) fact("evidence", "nothing of it moved; a slow call looks the same");
  if (!row.event.untimed) {
    const before = model.rows[model.rows.indexOf(row) - 1];
    fact("time", duration(row.event.time) + (before && !before.event.untimed ? ` (+${duration(row.event.time - before.event.time)})` : ""));
    if (row.until !== undefined) fact("paused for", duration(row.until - (row.pausedAt ?? row.event.time)));
    fact("thread", row.event.thread);
  }
  content.append(facts);
  for (const hit of hits) content.append(...hitDetails(hit, hits.length > 1));
  if (row.notes?.length) content.append(html("h3", {}, "Notes"), valueTable(row.notes));
}

function hitDetails(hit, several) {
  const parts = [];
  if (hit.place) {
    const moment = { before: "before", after: "after", afterThrow: "after a throw of", mark: hit.point ? "at" : "at the mark" }[hit.moment] ?? "at";
    parts.push(html("h3", {}, ...several ? [bdi(hit.starter), ": "] : [], moment));
    parts.push(html("p", { class: "code" }, bdi(hit.method
      ? `${hit.method.type}.${hit.method.name}(${hit.method.parameters.map(p => p.split(".").at(-1)).join(", ")})` : hit.point ?? hit.place)));
  }
  if (hit.values?.length && hit.kind !== "noted") parts.push(valueTable(hit.values));
  return parts;
}

function valueTable(values) {
  return html("table", {}, html("tbody", {}, ...values.map(value => html("tr", { class: value.kind },
    html("th", { scope: "row" }, bdi(value.name)),
    html("td", {},
      html("span", { class: "value" }, bdi(value.text === "" && value.type !== "string" ? "(not told)" : value.text)),
      value.length === undefined ? null : html("span", { class: "cut" }, `cut: ${value.text.length.toLocaleString("en")} of ${value.length.toLocaleString("en")} characters`),
      value.type ? html("span", { class: "type" }, bdi(value.type)) : null)))));
}

// At most so many items around the place: an order may have thousands of steps.
function showOrder(model, selected, go) {
  const list = document.getElementById("order");
  document.getElementById("order-section").hidden = !model.trace.order.length;
  const reached = new Map(model.rows.filter(r => r.kind === "reached").map(r => [r.step, r]));
  const middle = selected?.event.step ?? 0;
  const from = Math.max(0, Math.min(middle - 100, model.trace.order.length - 200));
  const failed = model.run.outcome === "failed" ? model.reached : -1;
  list.start = from + 1;
  list.replaceChildren(...model.trace.order.slice(from, from + 200).map((step, i) => {
    const place = from + i;
    const state = reached.has(place) ? "reached" : place === failed ? "failed" : "open";
    const words = step.members ? step.members.map(m => `${m.starter}:${m.event}`).join(" ") : `${step.starter}:${step.event}`;
    const item = html("li", { class: state, "aria-current": selected?.event.step === place ? "step" : undefined });
    const text = [bdi(cut(words, 80)), html("span", { class: "hidden-text" }, { reached: ", reached", failed: ", not reached: the run failed here", open: ", not reached" }[state])];
    const target = reached.get(place);
    if (target) {
      const button = html("button", { type: "button", tabindex: place === (selected?.event.step ?? from) ? "0" : "-1" }, ...text);
      button.addEventListener("click", () => go(target));
      item.append(button);
    } else {
      item.append(html("span", {}, ...text));
    }
    return item;
  }));
  list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}
