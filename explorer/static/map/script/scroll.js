// Scrolls a part of the page, or the page, to what has to be seen; nothing moves slowly for those who asked for stillness.

const still = matchMedia("(prefers-reduced-motion: reduce)");

// How long a move of so many *milliseconds* may take.
export function duration(milliseconds) {
  return still.matches ? 0 : milliseconds;
}

// Scroll *part*, never the page itself.
export function scrollInto(part, row) {
  if (part.scrollHeight <= part.clientHeight) return;
  const [outer, inner] = [part.getBoundingClientRect(), row.getBoundingClientRect()];
  if (inner.top < outer.top) {
    const top = part.scrollTop + inner.top - outer.top - 24;
    part.scrollTop = top < 48 ? 0 : top; // with the heading, where that is all there is above
  }
  if (inner.bottom > outer.bottom) part.scrollTop += inner.bottom - outer.bottom + 24;
}

// Scroll the page until what stands at *y* of its window is well inside.
export function scrollPageTo(y) {
  const edge = Math.min(120, innerHeight / 4);
  if (y < edge || y > innerHeight - edge) scrollBy({ top: y - innerHeight / 2, behavior: still.matches ? "instant" : "smooth" });
}
