// Draws lines and boxes on a canvas, as the style sheet draws them in the picture.

const CROWD = [0.12, 0.45]; // how much of a link that is not lit is seen in a crowd: of one across, and of a main one
const THICK = [0.8, 1.25, 1.7]; // a link across, a main one, one that is lit
const BEYOND = 13; // height of the pill that says how many nodes are not drawn beside one

// All lines, those that stand out last.
export function drawLines(context, map) {
  const rank = (edge) => (map.highlights.lit(edge) ? 2 : edge.main ? 1 : 0);
  for (const edge of [...map.edges].sort((one, other) => rank(one) - rank(other))) drawLine(context, map, edge, rank(edge));
}

function drawLine(context, map, edge, rank) {
  const { palette } = map;
  const double = edge.line === "double";
  context.save();
  context.globalAlpha = map.fits(edge.from) && map.fits(edge.to) ? strength(map, rank) : 0.08;
  context.strokeStyle = context.fillStyle = [palette.faint, palette.line, palette.accent][rank];
  context.setLineDash((!double && edge.dashes) || []);
  context.lineWidth = THICK[rank] + (double ? 2.4 : 0) + (edge === map.link ? 1.1 : 0);
  context.stroke(edge.way);
  context.fill(edge.tip);
  if (double) hollow(context, palette, edge);
  context.restore();
}

function strength({ model, palette }, rank) {
  return rank === 2 || palette.plain || !model.crowded ? 1 : CROWD[rank];
}

// A source's link is a double line: its middle is left out.
function hollow(context, palette, edge) {
  context.globalAlpha = Math.max(context.globalAlpha, 0.9);
  context.strokeStyle = palette.paper;
  context.lineWidth = 1.4;
  context.stroke(edge.way);
}

// The box of a node, around (0, 0) of the translated context.
export function drawBox(context, map, node) {
  const { palette } = map;
  const chosen = node.id === map.selected;
  const near = node.id === map.hovered || map.highlights.reached(node.id);
  context.globalAlpha = map.fits(node.id) ? 1 : 0.22;
  context.fillStyle = chosen || near ? palette.wash : palette.sheet;
  context.strokeStyle = chosen && palette.forced ? palette.accent : palette.kind(node.group);
  context.lineWidth = chosen ? 2.8 : node.id === map.model.focus ? 2.4 : near ? 1.8 : 1.15;
  context.fill(node.shapePath);
  context.stroke(node.shapePath);
  drawSign(context, palette, node);
  drawLabel(context, palette, node);
  if (node.hidden) drawBeyond(context, palette, node);
}

const firstLine = (node) => (-(node.lines.length - 1) * 16) / 2 + 4.4;

// So far from the edge where reading begins: the right one, where the label runs from right to left.
const fromStart = (node, distance) => (node.leftwards ? -1 : 1) * (distance - node.boxWidth / 2);

function drawSign(context, palette, node) {
  const [x, y] = [fromStart(node, 12), firstLine(node)];
  context.fillStyle = palette.kind(node.group);
  if (node.signPath) {
    context.save();
    context.translate(x, y - 4.4);
    context.fill(node.signPath);
    context.restore();
    return;
  }
  context.font = `600 12px ${palette.family}`;
  context.textAlign = "center";
  context.fillText(node.sign, x, y, 16);
}

function drawLabel(context, palette, node) {
  const edge = fromStart(node, 22);
  context.textBaseline = "alphabetic";
  context.font = `13px ${palette.family}`;
  context.direction = node.leftwards ? "rtl" : "ltr";
  context.textAlign = "start";
  context.fillStyle = palette.ink;
  node.lines.forEach((line, number) => context.fillText(line, edge, firstLine(node) + number * 16, node.boxWidth - 27));
  context.direction = "ltr";
}

// How many more nodes it is linked to, in a pill on the corner of its box.
function drawBeyond(context, palette, node) {
  const text = `+${node.hidden}`;
  context.font = `600 10px ${palette.family}`;
  const wide = context.measureText(text).width + 9;
  const [x, y] = [node.boxWidth / 2 + 7 - wide / 2, -node.boxHeight / 2 - 1];
  context.beginPath();
  context.roundRect(x - wide / 2, y - BEYOND / 2, wide, BEYOND, BEYOND / 2);
  context.fillStyle = palette.kind(node.group);
  context.fill();
  context.fillStyle = palette.paper;
  context.textAlign = "center";
  context.fillText(text, x, y + 3.4);
}
