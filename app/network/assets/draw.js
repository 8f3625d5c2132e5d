// Draws a picture with vis-network. Takes nodes, edges and options as pyvis wrote them, the frame (texts, legend, title) and
// settings; positions come with the nodes. Every word from a document reaches the page as text, never as markup.
"use strict";

function policygraph({ nodes: firstNodes, edges: firstEdges, options, frame, settings }) {
  const stage = document.getElementById("mynetwork");
  const embedded = settings.nonce !== "" && window.parent !== window;
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const paths = new Map();
  const moved = {};
  let hovered = null; // {nodes: Set, edges: Set} that stay bright while the rest is dimmed
  let hoveredEdge = null;
  let selected = null;
  let selectedEdge = null;
  let touched = false;
  let lastClick = { id: null, time: 0 };

  // ---- shapes ------------------------------------------------------------------------------------------------------------

  function path(data) {
    if (!paths.has(data)) paths.set(data, new Path2D(data));
    return paths.get(data);
  }

  function write(ctx, words, x, y, halo) {
    ctx.font = `${words.bold ? "600 " : ""}${words.size}px ${settings.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    if (halo) {
      ctx.lineWidth = 4;
      ctx.lineJoin = "round";
      ctx.strokeStyle = settings.colors.ground;
      ctx.strokeText(words.text, x, y + words.size * 0.36);
    }
    ctx.fillStyle = words.color;
    ctx.fillText(words.text, x, y + words.size * 0.36);
  }

  function paint(ctx, part) {
    if (part.fill) {
      ctx.fillStyle = part.fill;
      ctx.fill(path(part.path));
    }
    if (part.line) {
      ctx.strokeStyle = part.line;
      ctx.lineWidth = part.width;
      ctx.lineJoin = "round";
      ctx.stroke(path(part.path));
    }
  }

  function ring(ctx, part) {
    for (const [color, width] of [[settings.colors.focus, 10], [settings.colors.ground, 5]]) paint(ctx, { path: part.path, line: color, width });
  }

  function renderer(figure) {
    return ({ ctx, id, x, y }) => ({
      drawNode() {
        ctx.save();
        ctx.translate(x, y);
        if (hovered && !hovered.nodes.has(id)) {
          paint(ctx, { path: figure.parts[0].path, fill: settings.colors.ground }); // no line shines through a pale node
          ctx.globalAlpha = 0.35;
        }
        if (id === selected) ring(ctx, figure.parts[0]);
        for (const part of figure.parts) paint(ctx, part);
        for (const words of figure.words) write(ctx, words, words.x, words.y, words.halo);
        ctx.restore();
      },
      nodeDimensions: { width: figure.width, height: figure.height },
    });
  }

  function prepare(node) {
    const { label, ...rest } = node; // pyvis writes a label; the shape draws its own words
    return { ...rest, ctxRenderer: renderer(node.figure) };
  }

  // vis-network takes the size of a custom shape from its first drawing and its hits from `size`: give it the real ones
  function fitShape(id) {
    const shape = network.body.nodes[id].shape;
    const figure = nodes.get(id).figure;
    shape.customSizeWidth = shape.width = figure.width;
    shape.customSizeHeight = shape.height = figure.height;
    shape.refreshNeeded = true;
    shape.updateBoundingBox = function (x, y) {
      this.boundingBox = { left: x - figure.width / 2, right: x + figure.width / 2, top: y - figure.height / 2, bottom: y + figure.height / 2 };
    };
    const { x, y } = network.body.nodes[id];
    shape.updateBoundingBox(x, y);
  }

  // ---- the network -------------------------------------------------------------------------------------------------------

  nodes.add(firstNodes.map(prepare));
  edges.add(firstEdges);
  const network = new vis.Network(stage, { nodes, edges }, options);
  nodes.getIds().forEach(fitShape);

  // vis-network keeps its edges for hits; our own are drawn, so that canvas, SVG and slides have the same curves
  const ways = new Map();

  function fitLine(id) {
    const edge = network.body.edges[id];
    edge.edgeType.getDistanceToEdge = (x1, y1, x2, y2, x, y) => (ways.has(id) ? lines.distance(ways.get(id), x, y) : Infinity);
  }

  edges.getIds().forEach(fitLine);

  function standing(id) {
    const { x, y } = network.body.nodes[id];
    return { x, y, figure: nodes.get(id).figure };
  }

  function tone(edge, count) {
    if (edge.id === hoveredEdge) return 1;
    if (hovered) return hovered.edges.has(edge.id) ? 1 : 0.08;
    return count > settings.crowded && edge.line.way.kind !== "elbow" ? 0.4 : 1;
  }

  network.on("beforeDrawing", (ctx) => {
    const all = edges.get();
    for (const edge of all) {
      const way = lines.route(edge.line, standing(edge.from), standing(edge.to));
      ways.set(edge.id, way);
      ctx.globalAlpha = tone(edge, all.length);
      const strong = edge.id === hoveredEdge || edge.id === selectedEdge;
      lines.draw(ctx, strong ? { ...edge.line, color: settings.colors.focus } : edge.line, way);
    }
    ctx.globalAlpha = 1;
  });

  network.on("afterDrawing", (ctx) => {
    const taken = nodes.getIds().map(standing).map(({ x, y, figure }) => [x, y, figure.width, figure.height]);
    const shown = (edge) => edge.id === hoveredEdge || edge.id === selectedEdge || (hovered ? hovered.edges.has(edge.id) : edge.words);
    for (const edge of edges.get()) {
      if (edge.line.way.kind === "elbow" || !shown(edge)) continue;
      ctx.font = `${settings.small}px ${settings.font}`;
      const name = edge.words || edge.name;
      const spot = lines.place(ways.get(edge.id), ctx.measureText(name).width, settings.small, taken);
      if (spot) write(ctx, { text: name, size: settings.small, color: settings.colors.text }, ...spot, true);
    }
    if (hovered) ctx.globalAlpha = 0.4;
    for (const text of frame.texts) text.lines.forEach((line, i) => write(ctx, { ...text, text: line }, text.x, text.y + i * text.size * 1.4));
    ctx.globalAlpha = 1;
    if (window.policygraphDrawn === undefined) window.policygraphDrawn = performance.now();
  });

  // ---- the view ----------------------------------------------------------------------------------------------------------

  function bounds() {
    const boxes = nodes.getIds().map((id) => network.body.nodes[id].shape.boundingBox);
    for (const text of frame.texts) {
      const half = Math.max(...text.lines.map((line) => line.length)) * text.size * 0.5;
      boxes.push({ left: text.x - half, right: text.x + half, top: text.y - text.size, bottom: text.y + text.lines.length * text.size * 1.4 });
    }
    if (!boxes.length) return { left: -100, right: 100, top: -50, bottom: 50 };
    const edge = (side, pick) => pick(...boxes.map((box) => box[side]));
    return { left: edge("left", Math.min) - 24, right: edge("right", Math.max) + 24, top: edge("top", Math.min) - 24, bottom: edge("bottom", Math.max) + 24 };
  }

  // At first the picture is shown whole if its words stay readable, else at a readable scale its upper left part, of a ring its middle.
  function fit(whole) {
    const [width, height] = [stage.clientWidth, stage.clientHeight];
    if (!width || !height) return;
    const box = bounds();
    const [wide, tall] = [box.right - box.left, box.bottom - box.top];
    const all = Math.min(width / wide, height / tall, settings.largest);
    const scale = whole || all >= settings.whole ? all : settings.readable;
    const middle = settings.centred && scale > all;
    const x = middle ? 0 : wide * scale <= width ? (box.left + box.right) / 2 : box.left + width / scale / 2;
    const y = middle ? 0 : tall * scale <= height ? (box.top + box.bottom) / 2 : box.top + height / scale / 2;
    network.moveTo({ position: { x, y }, scale, animation: false });
  }

  function zoom(factor, at) {
    const scale = Math.min(4, Math.max(0.08, network.getScale() * factor));
    const centre = network.getViewPosition();
    const pointer = at ? network.DOMtoCanvas(at) : centre;
    const share = 1 - network.getScale() / scale;
    const position = { x: centre.x + (pointer.x - centre.x) * share, y: centre.y + (pointer.y - centre.y) * share };
    network.moveTo({ position, scale, animation: false });
    touched = true;
  }

  // The wheel moves a picture that is larger than its window (with Ctrl it zooms), else the page around it.
  function wheel(event) {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.offsetX, y: event.offsetY });
      return;
    }
    const scale = network.getScale();
    const view = network.getViewPosition();
    const box = bounds();
    const half = { x: stage.clientWidth / scale / 2, y: stage.clientHeight / scale / 2 };
    const held = (value, low, high) => (low > high ? null : Math.min(high, Math.max(low, value)));
    const x = held(view.x + event.deltaX / scale, box.left + half.x, box.right - half.x) ?? view.x;
    const y = held(view.y + event.deltaY / scale, box.top + half.y, box.bottom - half.y) ?? view.y;
    if (Math.abs(x - view.x) + Math.abs(y - view.y) < 0.01) return;
    event.preventDefault();
    touched = true;
    network.moveTo({ position: { x, y }, animation: false });
  }

  stage.addEventListener("wheel", wheel, { capture: true, passive: false });
  new ResizeObserver(() => {
    network.redraw();
    if (!touched) fit(false);
  }).observe(stage);

  // ---- pointing, choosing, moving ----------------------------------------------------------------------------------------

  function dim(around) {
    hovered = around;
    network.redraw();
  }

  function near(id) {
    return { nodes: new Set([id, ...network.getConnectedNodes(id)]), edges: new Set(network.getConnectedEdges(id)) };
  }

  const tip = document.getElementById("tip");

  function row(tag, text) {
    const line = document.createElement(tag);
    line.textContent = text;
    return line;
  }

  function showTip(about, x, y) {
    tip.replaceChildren(row("span", about.kind), row("b", about.name), ...about.rows.map((text) => row("span", text)));
    tip.hidden = false;
    const [wide, tall] = [stage.clientWidth, stage.clientHeight];
    tip.style.left = `${Math.max(4, Math.min(x + 14, wide - tip.offsetWidth - 4))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > tall ? Math.max(4, y - tip.offsetHeight - 14) : y + 18}px`;
  }

  function quiet() {
    tip.hidden = true;
    hoveredEdge = null;
    dim(null);
  }

  network.on("hoverNode", ({ node, pointer }) => {
    dim(near(node));
    showTip(nodes.get(node).tip, pointer.DOM.x, pointer.DOM.y);
  });
  network.on("hoverEdge", ({ edge, pointer }) => {
    hoveredEdge = edge;
    showTip(edges.get(edge).tip, pointer.DOM.x, pointer.DOM.y);
    network.redraw();
  });
  for (const name of ["blurNode", "blurEdge", "dragStart"]) network.on(name, quiet);

  function say(text) {
    document.getElementById("say").textContent = text;
  }

  function choose(id, edge = null) {
    [selected, selectedEdge] = [id, edge];
    if (id !== null) say(`${nodes.get(id).tip.kind} ${nodes.get(id).tip.name}`);
    network.redraw();
  }

  function click(what, id) {
    const now = performance.now();
    const again = id === lastClick.id && now - lastClick.time < 400; // the second half of a double-click
    lastClick = { id, time: now };
    if (!again) post({ kind: "click", what, id });
  }

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) {
      choose(node);
      click("node", node);
    } else if (edge !== undefined) {
      choose(null, edge);
      click("edge", edge);
    } else if (selected !== null || selectedEdge !== null) {
      choose(null);
      click("none", null);
    }
  });
  network.on("doubleClick", ({ nodes: [node] }) => {
    if (node !== undefined) post({ kind: "expand", id: node });
  });
  network.on("dragEnd", ({ nodes: ids }) => {
    touched = true;
    if (!ids.length) return;
    for (const [id, { x, y }] of Object.entries(network.getPositions(ids))) moved[id] = [Math.round(x), Math.round(y)];
    post({ kind: "moved", positions: moved });
  });

  // ---- keys --------------------------------------------------------------------------------------------------------------

  const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  function first() {
    const at = network.getPositions();
    return nodes.getIds().sort((a, b) => at[a].x - at[b].x || at[a].y - at[b].y)[0] ?? null;
  }

  function neighbour([dx, dy]) {
    const at = network.getPositions();
    let best = null;
    let least = Infinity;
    for (const [id, { x, y }] of Object.entries(at)) {
      const [ahead, aside] = [(x - at[selected].x) * dx + (y - at[selected].y) * dy, Math.abs((x - at[selected].x) * dy) + Math.abs((y - at[selected].y) * dx)];
      if (id !== selected && ahead > 1 && ahead + aside * 2.5 < least) [best, least] = [id, ahead + aside * 2.5];
    }
    return best ?? selected;
  }

  function reveal(id) {
    const box = network.body.nodes[id].shape.boundingBox;
    const [from, to] = [network.canvasToDOM({ x: box.left, y: box.top }), network.canvasToDOM({ x: box.right, y: box.bottom })];
    if (from.x < 0 || from.y < 0 || to.x > stage.clientWidth || to.y > stage.clientHeight) {
      network.moveTo({ position: network.getPositions([id])[id], animation: false });
      touched = true;
    }
    const middle = network.canvasToDOM({ x: (box.left + box.right) / 2, y: box.bottom });
    showTip(nodes.get(id).tip, middle.x, middle.y - 10);
  }

  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !nodes.length) return;
    const actions = {
      Enter: () => selected !== null && post({ kind: "click", what: "node", id: selected }),
      " ": () => selected !== null && post({ kind: "expand", id: selected }),
      Escape: () => (choose(null), quiet()),
      Home: () => (choose(first()), reveal(selected)),
      "+": () => zoom(1.2), "=": () => zoom(1.2), "-": () => zoom(1 / 1.2), 0: () => fit(true),
    };
    const direction = directions[event.key];
    if (!direction && !actions[event.key]) return;
    event.preventDefault();
    if (!direction) return actions[event.key]();
    choose(selected === null || !nodes.get(selected) ? first() : neighbour(direction));
    dim(near(selected));
    reveal(selected);
  }

  stage.addEventListener("keydown", key);
  stage.addEventListener("blur", quiet);

  // ---- files -------------------------------------------------------------------------------------------------------------

  // The whole picture at twice its size, drawn by the same network in a larger canvas and put back before anything is painted.
  function png() {
    const [position, scale] = [network.getViewPosition(), network.getScale()];
    const box = bounds();
    const [wide, tall] = [box.right - box.left, box.bottom - box.top];
    const canvas = network.canvas.frame.canvas;
    const ratio = window.devicePixelRatio || 1;
    const size = Math.min(2, 8000 / wide, 8000 / tall) / ratio;
    const [bright, chosen] = [hovered, selected];
    [hovered, selected] = [null, null];
    network.setSize(`${Math.round(wide * size)}px`, `${Math.round(tall * size)}px`);
    network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: size, animation: false });
    network.redraw();
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const ctx = copy.getContext("2d");
    ctx.fillStyle = settings.colors.ground;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(canvas, 0, 0);
    [hovered, selected] = [bright, chosen];
    network.setSize("100%", "100%");
    network.moveTo({ position, scale, animation: false });
    network.redraw();
    return copy.toDataURL("image/png");
  }

  function bytes(url) {
    return Uint8Array.from(atob(url.split(",")[1]), (char) => char.charCodeAt(0));
  }

  function savePng() {
    const url = png();
    if (embedded) return post({ kind: "file", format: "png", bytes: bytes(url) });
    const link = document.createElement("a");
    link.href = url;
    link.download = `${settings.file}.png`;
    link.click();
  }

  const buttons = {
    in: () => zoom(1.25), out: () => zoom(1 / 1.25), fit: () => fit(true), png: savePng,
    html: () => post({ kind: "export", format: "html" }), graphml: () => post({ kind: "export", format: "graphml" }),
  };
  for (const button of document.querySelectorAll("button")) button.addEventListener("click", buttons[button.dataset.do]);
  window.addEventListener("beforeprint", () => (document.getElementById("print").src = png()));
  window.addEventListener("afterprint", () => document.getElementById("print").removeAttribute("src"));

  // ---- around the drawing ------------------------------------------------------------------------------------------------

  function drawing(entry) {
    const element = (name, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    const half = entry.line ? 20 : 15;
    const icon = element("svg", { width: 2 * half, height: 20, viewBox: `${-half} -10 ${2 * half} 20`, "aria-hidden": "true" });
    if (entry.line) {
      const { color, width, dash } = entry.line;
      icon.append(element("path", { d: "M -18 0 L 18 0", stroke: color, "stroke-width": width, "stroke-dasharray": dash.join(" ") }));
    } else {
      for (const part of entry.parts) icon.append(element("path", { d: part.path, fill: part.fill || "none", stroke: part.line || "none", "stroke-width": part.width }));
    }
    return icon;
  }

  function surround() {
    document.getElementById("legend").replaceChildren(
      ...frame.legend.map((entry) => {
        const item = document.createElement("li");
        item.append(drawing(entry), row("span", entry.name));
        return item;
      }),
    );
    document.getElementById("left").textContent = frame.left_out;
    document.getElementById("empty").hidden = nodes.length > 0;
  }

  // Brings the drawing to a later state of the same picture: what is on screen stays where it is.
  function patch(state, place) {
    const fresh = state.nodes.filter((node) => !nodes.get(node.id));
    const kept = state.nodes.filter((node) => nodes.get(node.id));
    const ids = new Set(state.nodes.map((node) => node.id));
    const facts = new Set(state.edges.map((edge) => edge.id));
    edges.remove(edges.getIds().filter((id) => !facts.has(id)));
    nodes.remove(nodes.getIds().filter((id) => !ids.has(id)));
    nodes.update(kept.map(({ x, y, ...rest }) => prepare(place ? { x, y, ...rest } : rest)));
    nodes.add(fresh.map(prepare));
    edges.update(state.edges);
    frame = state.frame;
    if (selected !== null && !ids.has(selected)) selected = null;
    if (!facts.has(selectedEdge)) selectedEdge = null;
    ways.clear();
    nodes.getIds().forEach(fitShape);
    edges.getIds().forEach(fitLine);
    surround();
    quiet();
    if (place && !touched) fit(false);
    else if (fresh.length && !fresh.some(({ id }) => inView(id))) widen(fresh.map(({ id }) => id));
  }

  function inView(id) {
    const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
    return x > 0 && y > 0 && x < stage.clientWidth && y < stage.clientHeight;
  }

  // Only where none of the new nodes would be seen does the view step back, far enough to hold them beside what it held.
  function widen(ids) {
    const { x, y } = network.getViewPosition();
    const reach = { x: stage.clientWidth / network.getScale() / 2, y: stage.clientHeight / network.getScale() / 2 };
    const boxes = [{ left: x - reach.x, right: x + reach.x, top: y - reach.y, bottom: y + reach.y }];
    boxes.push(...ids.map((id) => network.body.nodes[id].shape.boundingBox));
    const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
    const [right, bottom] = [Math.max(...boxes.map((b) => b.right)), Math.max(...boxes.map((b) => b.bottom))];
    const scale = Math.min(stage.clientWidth / (right - left), stage.clientHeight / (bottom - top)) * 0.97;
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
  }

  // ---- messages ----------------------------------------------------------------------------------------------------------

  function post(message) {
    if (embedded) window.parent.postMessage({ policygraph: settings.nonce, ...message }, "*");
  }

  const orders = {
    patch: ({ state, place }) => patch(state, place),
    select: ({ id }) => choose(id !== null && nodes.get(id) ? id : null),
    png: savePng,
  };
  window.addEventListener("message", (event) => {
    if (!embedded || event.source !== window.parent || event.data?.policygraph !== settings.nonce) return;
    if (Object.hasOwn(orders, event.data.kind)) orders[event.data.kind](event.data);
  });

  surround();
  fit(false);
  post({ kind: "ready" });
  return { network, nodes, edges };
}
