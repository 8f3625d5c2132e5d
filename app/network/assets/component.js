// Holds the drawing in a sandboxed frame and passes messages between it and Python. Streamlit calls the function below for each run
// with new data and the same parent; it cleans up only when the drawing leaves the page.
const drawings = new WeakMap();
const TYPES = { png: "image/png", html: "text/html", graphml: "application/graphml+xml" };

function save(name, format, content) {
  const url = URL.createObjectURL(new Blob([content], { type: TYPES[format] }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function open(parent) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("referrerpolicy", "no-referrer");
  parent.querySelector(".drawing").replaceChildren(frame);
  const drawing = { frame, ready: false, args: null, html: null, sent: null, selected: "", saved: null };
  drawing.listen = (event) => receive(drawing, event);
  window.addEventListener("message", drawing.listen);
  return drawing;
}

function places(positions) {
  const sound = ([, place]) => Array.isArray(place) && place.length === 2 && place.every(Number.isFinite);
  return Object.fromEntries(Object.entries(positions ?? {}).filter(sound));
}

function receive(drawing, event) {
  const message = event.data;
  if (event.source !== drawing.frame.contentWindow || event.origin !== "null") return;
  if (typeof message !== "object" || message === null || message.policygraph !== drawing.args.data.nonce) return;
  const { data, setStateValue, setTriggerValue } = drawing.args;
  const text = (value) => typeof value === "string";
  if (message.kind === "ready") {
    drawing.ready = true;
    send(drawing, true);
  } else if (message.kind === "click" && ["node", "edge", "none"].includes(message.what)) {
    setStateValue("clicked", { view: data.view, what: message.what, id: text(message.id) ? message.id : "" });
  } else if (message.kind === "expand" && text(message.id)) {
    setTriggerValue("expanded", message.id);
  } else if (message.kind === "moved") {
    setStateValue("moved", { view: data.view, positions: places(message.positions) });
  } else if (message.kind === "export" && ["html", "graphml"].includes(message.format)) {
    setTriggerValue("export", message.format);
  } else if (message.kind === "file" && message.format === "png" && message.bytes instanceof Uint8Array) {
    save(data.name, "png", message.bytes);
  }
}

// A fresh frame holds the first page: it takes the places of the latest state, an open one keeps its own.
function send(drawing, fresh) {
  const { data } = drawing.args;
  if (!drawing.ready) return;
  const order = (message) => drawing.frame.contentWindow.postMessage({ policygraph: data.nonce, ...message }, "*");
  if (data.patch && (fresh || data.version !== drawing.sent)) order({ kind: "patch", state: data.patch, place: fresh });
  drawing.sent = data.version;
  if (data.select !== drawing.selected && (data.select || drawing.selected)) order({ kind: "select", id: data.select });
  drawing.selected = data.select;
}

export default function (args) {
  const { data, parentElement } = args;
  const drawing = drawings.get(parentElement) ?? open(parentElement);
  drawings.set(parentElement, drawing);
  drawing.args = args;
  parentElement.querySelector(".drawing").style.height = data.height ? `${data.height}px` : "";
  drawing.frame.title = data.title;
  if (drawing.html !== data.html) {
    Object.assign(drawing, { html: data.html, ready: false, sent: null, selected: "" });
    drawing.frame.srcdoc = data.html;
  } else {
    send(drawing, false);
  }
  if (data.file && data.file.id !== drawing.saved) {
    drawing.saved = data.file.id;
    save(data.name, data.file.format, data.file.content);
  }
  return () => {
    window.removeEventListener("message", drawing.listen);
    drawings.delete(parentElement);
  };
}
