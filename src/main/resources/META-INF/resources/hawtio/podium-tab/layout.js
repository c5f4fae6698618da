// Where the nodes of a graph stand: a column for each step that data is away from its source, in each column what belongs
// together close to what it comes from. Many nodes of one column stand in rows beside each other, in one frame; very many
// are small tiles in it, that tell by their colour alone.

export const WIDTH = 196;
export const HEIGHT = 54;
const GAP_X = 64;
const GAP_Y = 12;
const TALL = 9;
const BOX = { width: WIDTH, height: HEIGHT, gap: GAP_Y, tile: false };
const TILE = { width: 24, height: 24, gap: 4, tile: true };
const MANY = 45;

/** @returns the boxes by name, the frames around crowded columns, the edges as paths, and the size of the whole */
export function layout(nodes) {
  const byName = new Map(nodes.map(node => [node.name, node]));
  const columns = [];
  const depths = new Map();
  nodes.forEach(node => {
    const depth = depthOf(node, byName, depths, new Set());
    (columns[depth] ??= []).push(node);
  });
  const boxes = new Map();
  const frames = [];
  let x = 0;
  const plans = columns.map(column => {
    const form = column.length > MANY ? TILE : BOX;
    const rows = rowsOf(column, form);
    return { column, form, rows, height: Math.min(column.length, rows) * (form.height + form.gap) - form.gap };
  });
  const height = Math.max(HEIGHT, ...plans.map(plan => plan.height));
  plans.forEach(({ column, form, rows, height: own }, depth) => {
    const wide = Math.ceil(column.length / rows);
    const top = (height - own) / 2;
    sorted(column, boxes).forEach((node, index) => boxes.set(node.name, {
      ...form,
      x: x + Math.floor(index / rows) * (form.width + form.gap),
      y: top + (index % rows) * (form.height + form.gap),
      depth,
    }));
    const width = wide * (form.width + form.gap) - form.gap;
    if (wide > 1) {
      frames.push({ depth, x: x - GAP_Y, y: top - GAP_Y, width: width + 2 * GAP_Y, height: own + 2 * GAP_Y });
    }
    x += width + GAP_X;
  });
  return { boxes, frames, edges: edges(nodes, boxes, frames), width: x - GAP_X, height };
}

/** A high column is laid in rows side by side, about as wide as high. */
function rowsOf(column, form) {
  return form.tile ? Math.ceil(Math.sqrt(column.length)) : column.length <= 2 * TALL ? column.length : TALL + 3;
}

/** Steps that wait for each other in a circle stand where they are met first. */
function depthOf(node, byName, depths, under) {
  if (!depths.has(node.name)) {
    under.add(node.name);
    const before = node.needs.map(name => byName.get(name)).filter(needed => needed && !under.has(needed.name));
    depths.set(node.name, Math.max(0, ...before.map(needed => 1 + depthOf(needed, byName, depths, under))));
    under.delete(node.name);
  }
  return depths.get(node.name);
}

function sorted(column, boxes) {
  const middle = node => {
    const before = node.needs.map(name => boxes.get(name)).filter(box => box);
    return before.length === 0 ? 0 : before.reduce((sum, box) => sum + box.y, 0) / before.length;
  };
  return [...column].sort((one, other) => middle(one) - middle(other) || one.name.localeCompare(other.name));
}

/** One line a need; where a whole frame leads to a node, one line of the frame stands for all of them. */
function edges(nodes, boxes, frames) {
  const found = [];
  nodes.forEach(node => {
    const to = boxes.get(node.name);
    const framed = new Set();
    node.needs.filter(name => boxes.has(name)).forEach(name => {
      const from = boxes.get(name);
      const frame = frames.find(candidate => candidate.depth === from.depth);
      if (frame) {
        framed.add(frame);
      } else {
        found.push({ from: name, to: node.name, path: curve(from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2) });
      }
    });
    framed.forEach(frame => found.push({
      from: `frame ${frame.depth}`, to: node.name,
      path: curve(frame.x + frame.width, frame.y + frame.height / 2, to.x, to.y + to.height / 2),
    }));
  });
  return found;
}

function curve(x1, y1, x2, y2) {
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
}
