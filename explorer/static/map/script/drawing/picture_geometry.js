// Where everything stands in a picture, as the picture itself says.

export function bounds(svg) {
  const { x, y, width, height } = svg.viewBox.baseVal;
  return { left: x, top: y, right: x + width, bottom: y + height };
}

// Where each box stands, and its size.
export function places(boxes) {
  return [...boxes].map(([id, box]) => {
    const { e: x, f: y } = box.transform.baseVal.consolidate().matrix;
    const { width: boxWidth, height: boxHeight } = box.querySelector(".map-box").getBBox();
    return [id, { x, y, boxWidth, boxHeight }];
  });
}

export const ways = (lines) => new Map([...lines].map(([id, line]) => [id, line.querySelector(".map-stroke").getAttribute("d")]));
