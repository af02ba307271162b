// The space-time diagram: time downwards, a lane per starter. Only the rows in sight are in the document.

const rowHeight = 30;
const overscan = 15;
const fonts = { plain: "13px", muted: "12.5px", strong: "650 13px", name: "650 14px" };
const ruler = document.createElement("canvas").getContext("2d");

function widthOf(text, font) {
  ruler.font = `${fonts[font] ?? fonts.plain} ${getComputedStyle(document.documentElement).getPropertyValue("--sans")}`;
  return ruler.measureText(text).width;
}

// Cut in the middle until it fits: the end of a name tells more than its beginning.
function fit(text, width, font) {
  const characters = [...visible(String(text).slice(0, 2000))];
  let length = characters.length;
  let fitting = characters.join("");
  for (let actual; length > 3 && (actual = widthOf(fitting, font)) > width;) {
    length = Math.max(3, Math.min(length - 1, Math.floor(length * width / actual)));
    const head = Math.floor((length - 1) / 3);
    fitting = characters.slice(0, head).join("") + "…" + characters.slice(characters.length - (length - 1 - head)).join("");
  }
  return fitting;
}

const svg = (name, attributes = {}, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const html = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter(c => c !== null && c !== undefined));
  return element;
};

// What the mouse is told that rests on a row: the sentence, and a line for each value.
const hintOf = row => [cut(row.text, 200), ...(row.parts.length ? row.parts.flatMap(p => p.hits) : [row.event]).flatMap(hit => hit.values ?? []).concat(row.notes ?? [])
  .slice(0, 12).map(value => cut(valueText(value), 120))].join("\n");

class Diagram {
  constructor(scroll, header, list, select) {
    this.scroll = scroll;
    this.header = header;
    this.list = list;
    this.select = select;
    this.selected = null;
    this.shown = [];
    this.places = new Map();
    scroll.addEventListener("scroll", () => this.later());
    new ResizeObserver(() => { this.measure(); this.draw(); }).observe(scroll);
    list.addEventListener("click", e => {
      const row = e.target.closest("[data-place]");
      if (row) this.select(this.shown[+row.dataset.place]);
    });
  }

  show(model, shown) {
    this.model = model;
    this.shown = shown;
    this.places = new Map(shown.map((row, i) => [row, i]));
    this.segments = segmentsOf(model, shown);
    this.arrows = arrowsOf(model, shown);
    this.baton = shown.flatMap((row, i) => row.kind === "reached" ? [[row.parts[0].lane, i]] : []);
    this.measure();
    this.draw();
  }

  measure() {
    if (!this.model) return;
    const lanes = this.model.lanes.length;
    this.gutter = this.scroll.clientWidth < 600 ? 72 : 96;
    this.laneWidth = Math.max(lanes > 12 ? 76 : 130, Math.min(340, Math.floor((this.scroll.clientWidth - this.gutter) / Math.max(1, lanes))));
    this.width = Math.max(this.scroll.clientWidth, this.gutter + lanes * this.laneWidth);
    this.height = Math.max(1, this.shown.length) * rowHeight + 8;
    this.header.replaceChildren(svg("svg", { width: this.width, height: 34 }, ...this.model.lanes.map((lane, i) =>
      svg("text", { x: this.x(i) - 8, y: 22, class: `lane-name ${lanes > 12 ? "small " : ""}${lane.kind} ${this.color(i)}` }, fit(lane.name, this.laneWidth - 14, lanes > 12 ? "plain" : "name")))));
  }

  later() {
    this.pending ??= requestAnimationFrame(() => { this.pending = null; this.draw(); });
  }

  x(lane) { return this.gutter + lane * this.laneWidth + 18; }
  y(place) { return place * rowHeight + rowHeight / 2; }
  color(lane) { return this.model.lanes[lane].kind === "starter" ? "lane-" + lane % 8 : "lane-other"; }

  // A label may run on over lanes that have nothing in its row.
  room(row, x, lane) {
    const end = row.service !== undefined && row.service > lane ? this.x(row.service) - 50 : row.parts.length > 1 ? this.x(lane + 1) - 16 : this.width - 10;
    return Math.max(40, end - x);
  }

  // What is in sight; all of it for a printer, within reason.
  draw(all = false) {
    if (!this.model || !this.laneWidth) return;
    const count = this.shown.length;
    const first = all ? 0 : Math.max(0, Math.floor(this.scroll.scrollTop / rowHeight) - overscan);
    const last = all ? Math.min(count, 2000) - 1 : Math.min(count - 1, Math.ceil((this.scroll.scrollTop + this.scroll.clientHeight) / rowHeight) + overscan);
    const inSight = ([a, b]) => Math.max(a, b) >= first && Math.min(a, b) <= last;
    const drawing = svg("svg", { width: this.width, height: all ? (last + 1) * rowHeight + 8 : this.height, role: "presentation", focusable: "false" });
    const back = svg("g", { "aria-hidden": "true" });
    for (let place = first; place <= last; place++) {
      const kind = this.shown[place] === this.selected ? "selected" : { paused: "paused", failed: "failed" }[this.shown[place].kind];
      if (kind) back.append(svg("rect", { x: 0, y: place * rowHeight, width: this.width, height: rowHeight, class: "band " + kind }));
    }
    for (const s of this.segments) if (inSight([s.from, s.to])) back.append(this.segment(s, first, last));
    back.append(...this.batonLines(first, last));
    for (const a of this.arrows) if (inSight([a.from[1], a.to[1]])) back.append(...this.arrow(a));
    for (let place = first; place <= last; place++) back.append(this.drawn(place));
    drawing.append(back);
    for (let place = first; place <= last; place++) drawing.append(this.option(place));
    this.list.replaceChildren(drawing);
    this.list.setAttribute("aria-activedescendant", this.places.has(this.selected) ? "event-" + this.places.get(this.selected) : "");
  }

  segment({ lane, state, from, to }, first, last) {
    const y1 = this.y(Math.max(from, first - 1));
    const y2 = this.y(Math.min(Math.max(to, from), last + 1));
    return svg("line", { x1: this.x(lane), x2: this.x(lane), y1, y2: Math.max(y2, y1 + 1), class: `state-${state} ${this.color(lane)}` });
  }

  // The order itself: from step to step.
  batonLines(first, last) {
    const lines = [];
    for (let i = 1; i < this.baton.length; i++) {
      const [[lane1, place1], [lane2, place2]] = [this.baton[i - 1], this.baton[i]];
      if (place2 < first || place1 > last || lane1 === lane2) continue;
      lines.push(svg("line", { x1: this.x(lane1), y1: this.y(place1), x2: this.x(lane2), y2: this.y(place2), class: "baton" }));
    }
    return lines;
  }

  arrow({ kind, from: [lane1, place1], to: [lane2, place2] }) {
    let [x1, y1, x2, y2] = [this.x(lane1), this.y(place1), this.x(lane2), this.y(place2)];

    // Beside its label, not through it.
    const own = kind === "calls" ? lane1 : kind === "answers" ? lane2 : null;
    if (own !== null) {
      const row = this.shown[place1];
      const [label, font, offset] = row.kind === "reached" ? [row.parts[0].label, "strong", 17] : [row.label, "muted", 12];
      const end = this.x(own) + offset + widthOf(fit(label, this.room(row, this.x(own) + offset, own), font), font);
      if (kind === "calls") x1 = Math.min(end, x2 - 30); else x2 = Math.min(end, x1 - 30);
    }
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
    const [tx, ty] = [x2 - dx * 9, y2 - dy * 9];
    return [
      svg("line", { x1: x1 + dx * 9, y1: y1 + dy * 9, x2: tx - dx * 6, y2: ty - dy * 6, class: "arrow-" + kind }),
      svg("path", { d: `M${tx} ${ty} L${tx - dx * 8 - dy * 4} ${ty - dy * 8 + dx * 4} L${tx - dx * 8 + dy * 4} ${ty - dy * 8 - dx * 4} Z`, class: "head-" + kind }),
    ];
  }

  // What is seen of a row; nothing of it is for a screen reader.
  drawn(place) {
    const row = this.shown[place];
    const y = this.y(place);
    const group = svg("g", { class: `row kind-${row.kind}${row === this.selected ? " selected" : ""}` });
    if (!row.event.untimed) group.append(svg("text", { x: this.gutter - 14, y: y + 4, class: "time" }, duration(row.event.time)));
    if (row.kind === "paused" || row.kind === "failed") group.append(...this.bandText(row, y));
    else if (row.kind === "reached") for (const part of row.parts) group.append(...this.step(row, part, y));
    else if (row.lane !== null && row.lane !== undefined) group.append(...this.mark(row, y));
    else group.append(this.label(row.label, this.gutter + 32, y, "muted", this.width - this.gutter - 40));
    return group;
  }

  // What can be chosen: over the drawing, with the whole sentence for a name.
  option(place) {
    const row = this.shown[place];
    const option = svg("rect", {
      id: "event-" + place, role: "option", class: "option", "data-place": place, x: 0, y: place * rowHeight, width: this.width, height: rowHeight,
      "aria-selected": row === this.selected, "aria-label": visible(row.text).slice(0, 500), "aria-posinset": place + 1, "aria-setsize": this.shown.length,
    });
    const hint = svg("title", {});
    hint.textContent = hintOf(row);
    option.append(hint);
    return option;
  }

  bandText(row, y) {
    const text = row.kind === "failed" ? row.label : row.notes.map(valueText).join(", ");
    const icon = row.kind === "failed" ? `M${this.gutter - 6} ${y - 5}l10 10m0 -10l-10 10` : `M${this.gutter - 4} ${y - 5}v10m5 -10v10`;
    return [
      svg("path", { d: icon, class: row.kind === "failed" ? "cross" : "bars" }),
      this.label(text, this.gutter + 32, y, row.kind === "failed" ? "strong" : "plain", Math.min(this.width, this.scroll.clientWidth) - this.gutter - 44),
    ];
  }

  step(row, part, y) {
    const [x, color] = [this.x(part.lane), row.isWait ? "waiting" : this.color(part.lane)];
    return [
      svg("circle", { cx: x, cy: y, r: 10, class: "step " + color }),
      svg("text", { x, y: y + 4, class: "number" + (row.step > 98 ? " small" : "") }, String(row.step + 1)),
      this.label(part.label, x + 17, y, "strong", this.room(row, x + 17, part.lane)),
    ];
  }

  mark(row, y) {
    const x = this.x(row.lane);
    const color = this.color(row.lane);
    const label = (text, left, kind) => this.label(text, left, y, kind, this.room(row, left, row.lane));
    switch (row.kind) {
      case "passed": return [svg("circle", { cx: x, cy: y, r: 3.5, class: "dot " + color }), label(row.label, x + 12, "muted")];
      case "surplus": case "unattributed": case "arrived":
        return [svg("circle", { cx: x, cy: y, r: 6, class: "ring " + color }), label(row.label, x + 14, "plain")];
      case "stoodStill": return [svg("rect", { x: x - 6, y: y - 6, width: 12, height: 12, class: "square-waiting" }), label(row.label, x + 14, "strong warn")];
      case "gotFree": return [svg("circle", { cx: x, cy: y, r: 5, class: "ring free" }), label(row.label, x + 14, "muted")];
      case "completed": return [svg("rect", { x: x - 5, y: y - 5, width: 10, height: 10, class: "square " + color }), label(row.label, x + 14, "plain")];
      case "threw": return [svg("path", { d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`, class: "cross" }), label(row.label, x + 14, "strong bad")];
      default: return [svg("path", { d: `M${x - 4} ${y - 4}h8l-4 7z`, class: "dot " + color }), label(row.label, x + 12, "muted")];
    }
  }

  label(text, x, y, kind, width) { return svg("text", { x, y: y + 4.5, class: "label " + kind }, fit(text, width, kind.split(" ")[0])); }

  reveal(row) {
    this.selected = row;
    const place = this.places.get(row);
    if (place !== undefined) {
      const top = place * rowHeight;
      const head = this.header.offsetHeight;
      if (top < this.scroll.scrollTop + rowHeight) this.scroll.scrollTop = Math.max(0, top - rowHeight);
      else if (top + rowHeight * 2 + head > this.scroll.scrollTop + this.scroll.clientHeight)
        this.scroll.scrollTop = top + rowHeight * 2 + head - this.scroll.clientHeight;
      const lane = row.lane ?? row.parts[0]?.lane;
      if (lane !== undefined && lane !== null) {
        const left = this.x(lane) - this.gutter;
        if (left < this.scroll.scrollLeft) this.scroll.scrollLeft = left;
        else if (left + this.laneWidth + this.gutter > this.scroll.scrollLeft + this.scroll.clientWidth) this.scroll.scrollLeft = left + this.laneWidth + this.gutter - this.scroll.clientWidth;
      }
    }
    this.draw();
  }
}
