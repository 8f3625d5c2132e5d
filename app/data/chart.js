// A button that saves the chart beside it as a picture: the chart's own drawing, at twice its size, on white.
const MARGIN = 20;

function download(name, url) {
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.png`;
  link.click();
}

function paint(width, height, scale, draw) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = "#FFFFFF";
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  draw(ctx, canvas);
  return canvas.toDataURL("image/png");
}

function fromSvg(name, svg) {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true);
  copy.setAttribute("width", width + 2 * MARGIN);
  copy.setAttribute("height", height + 2 * MARGIN);
  copy.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const image = new Image();
  image.onload = () => download(name, paint(width + 2 * MARGIN, height + 2 * MARGIN, 2, (ctx, canvas) => ctx.drawImage(image, 0, 0, canvas.width, canvas.height)));
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.words;
  button.onclick = () => {
    const chart = document.querySelector(`.st-key-${data.chart}`);
    const svg = chart?.querySelector("svg.marks");
    const canvas = chart?.querySelector("canvas.marks, canvas");
    if (svg) fromSvg(data.name, svg);
    else if (canvas) download(data.name, paint(canvas.width, canvas.height, 1, (ctx) => ctx.drawImage(canvas, 0, 0)));
  };
}
