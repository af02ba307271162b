// A long run at a glance: a strip with one mark for each slice that has a step, a wait or a failure in it.
function drawOverview(strip, diagram) {
  const { shown, scroll } = diagram;
  strip.hidden = shown.length < 150;
  if (strip.hidden) return;
  const height = strip.clientHeight || scroll.clientHeight;
  const slices = new Map();
  const weight = row => row.kind === "failed" || row.kind === "threw" ? 3 : row.kind === "stoodStill" || row.isWait ? 2 : row.kind === "reached" ? 1 : 0;
  shown.forEach((row, i) => {
    const slice = Math.floor(i / shown.length * height / 3) * 3;
    slices.set(slice, Math.max(slices.get(slice) ?? 0, weight(row)));
  });
  const marks = [...slices].map(([y, w]) => svg("rect", { x: 2, y, width: w ? 10 : 4, height: 2, class: ["quiet", "step", "wait", "bad"][w] }));
  const frame = svg("rect", { x: 0.5, width: 13, class: "frame" });
  const place = () => {
    frame.setAttribute("y", scroll.scrollTop / scroll.scrollHeight * height);
    frame.setAttribute("height", Math.max(6, scroll.clientHeight / scroll.scrollHeight * height));
  };
  place();
  scroll.onscroll = place;
  strip.replaceChildren(svg("svg", { width: 14, height }, ...marks, frame));
  strip.onpointerdown = strip.onpointermove = e => {
    if (e.buttons) scroll.scrollTop = (e.clientY - strip.getBoundingClientRect().top) / height * scroll.scrollHeight - scroll.clientHeight / 2;
  };
}
