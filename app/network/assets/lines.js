// The ways of lines, as app/network/routes.py has them, from where the nodes are now.
"use strict";

const lines = (() => {
  const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

  const between = ([a, b], [c, d], share) => [a + (c - a) * share, b + (d - b) * share];

  function at([a, b, c, d], t) {
    const [u, v, w, z] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    return [u * a[0] + v * b[0] + w * c[0] + z * d[0], u * a[1] + v * b[1] + w * c[1] + z * d[1]];
  }

  const arrowSize = (width) => 7 + 1.4 * width;

  // A box is {x, y, figure}: a node where it is now.
  function side(box, shift, turn) {
    let half = box.figure.body[0] / 2;
    if (box.figure.border === "ellipse") half *= Math.sqrt(Math.max(0, 1 - ((2 * shift) / box.figure.body[1]) ** 2));
    return [box.x + turn * (half + 1), box.y + box.figure.body_y + shift];
  }

  function level(way, source, target, size) {
    const turn = target.x > source.x ? 1 : -1;
    const [start, end] = [side(source, way.leave, turn), side(target, way.arrive, -turn)];
    const last = [end[0] - turn * size * 0.8, end[1]];
    const reach = Math.max(Math.abs(last[0] - start[0]) / 2, 30) * turn;
    return { curve: [start, [start[0] + reach, start[1]], [last[0] - reach, last[1]], last], tip: [...end, turn > 0 ? 0 : Math.PI] };
  }

  function inside([px, py], box, margin) {
    const [a, b] = [box.figure.body[0] / 2 + margin, box.figure.body[1] / 2 + margin];
    const [dx, dy] = [Math.abs(px - box.x), Math.abs(py - box.y - box.figure.body_y)];
    return box.figure.border === "ellipse" ? (dx / a) ** 2 + (dy / b) ** 2 <= 1 : dx <= a && dy <= b;
  }

  function crossing(curve, box, end, margin) {
    let [within, outside] = [end, 0.5];
    for (let i = 0; i < 18; i++) {
      const middle = (within + outside) / 2;
      if (inside(at(curve, middle), box, margin)) within = middle;
      else outside = middle;
    }
    return within;
  }

  function split([a, b, c, d], t) {
    const [ab, bc, cd] = [between(a, b, t), between(b, c, t), between(c, d, t)];
    const [abc, bcd] = [between(ab, bc, t), between(bc, cd, t)];
    const middle = between(abc, bcd, t);
    return [[a, ab, abc, middle], [middle, bcd, cd, d]];
  }

  function loop(box, size) {
    const [x, top] = [box.x, box.y + box.figure.body_y - box.figure.body[1] / 2 - 1];
    return { curve: [[x - 16, top], [x - 40, top - 60], [x + 40, top - 60], [x + 16, top - size * 0.8]], tip: [x + 16, top, Math.PI / 2] };
  }

  function bowed(way, source, target, size) {
    const [start, end] = [[source.x, source.y + source.figure.body_y], [target.x, target.y + target.figure.body_y]];
    if (start[0] === end[0] && start[1] === end[1]) return loop(source, size);
    const control = [(start[0] + end[0]) / 2 - (end[1] - start[1]) * way.bow, (start[1] + end[1]) / 2 + (end[0] - start[0]) * way.bow];
    const whole = [start, between(start, control, 2 / 3), between(end, control, 2 / 3), end];
    const [begin, tipAt] = [crossing(whole, source, 0, 1), crossing(whole, target, 1, 2)];
    const [tip, back] = [at(whole, tipAt), at(whole, tipAt - 0.02)];
    const last = tipAt - 0.02 * Math.min((size * 0.8) / Math.max(Math.hypot(tip[0] - back[0], tip[1] - back[1]), 0.01), 10);
    const curve = begin < last ? split(split(whole, begin)[1], (last - begin) / (1 - begin))[0] : whole;
    return { curve, tip: [...tip, Math.atan2(tip[1] - back[1], tip[0] - back[0])] };
  }

  function elbow(source, target) {
    const x = source.x - source.figure.width / 2 + 24;
    const [top, left] = [source.y + source.figure.height / 2, target.x - target.figure.width / 2];
    return { curve: [[x, top], [x, target.y], [x, target.y], [left, target.y]], tip: null };
  }

  function route(line, source, target) {
    if (line.way.kind === "elbow") return elbow(source, target);
    return (line.way.kind === "level" ? level : bowed)(line.way, source, target, arrowSize(line.width));
  }

  function draw(ctx, line, { curve: [a, b, c, d], tip }) {
    ctx.beginPath();
    ctx.moveTo(...a);
    if (tip) ctx.bezierCurveTo(...b, ...c, ...d);
    else [b, d].forEach((point) => ctx.lineTo(...point));
    ctx.strokeStyle = ctx.fillStyle = line.color;
    ctx.lineWidth = line.width;
    ctx.setLineDash(line.dash);
    ctx.stroke();
    ctx.setLineDash([]);
    if (tip) arrow(ctx, tip, arrowSize(line.width));
  }

  function arrow(ctx, [x, y, turn], size) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    for (const aside of [0.42, -0.42]) ctx.lineTo(x - size * Math.cos(turn + aside), y - size * Math.sin(turn + aside));
    ctx.fill();
  }

  // The distance of a point from a line as drawn, by twenty pieces.
  function distance({ curve }, x, y) {
    let least = Infinity;
    for (let i = 0; i < 20; i++) {
      const [[ax, ay], [bx, by]] = [at(curve, i / 20), at(curve, (i + 1) / 20)];
      const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
      const share = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      least = Math.min(least, Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y));
    }
    return least;
  }

  // Where words stand so that they touch none of the boxes in `taken` ([x, y, width, height]), or null.
  function place({ curve }, width, size, taken) {
    const [wide, tall] = [width + 8, size * 1.35];
    for (const share of places) {
      const [x, y] = at(curve, share);
      if (taken.every(([a, b, c, d]) => Math.abs(x - a) * 2 >= wide + c || Math.abs(y - b) * 2 >= tall + d)) {
        taken.push([x, y, wide, tall]);
        return [x, y];
      }
    }
    return null;
  }

  return { route, draw, distance, place, at };
})();
