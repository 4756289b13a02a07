// Scrolls a part of the page, or the page, to what has to be seen; nothing moves slowly for those who asked for stillness.

// Whether outline and panel stand beside the map: a board takes the width first.
export const beside = matchMedia(document.querySelector(".map-page.map-board") ? "(min-width: 74rem)" : "(min-width: 64rem)");
export const besideInFrame = matchMedia("(min-width: 60rem)");
// Whether the window is so low that what was chosen is told at a side of it.
export const sideways = matchMedia("(min-width: 36rem) and (max-height: 30rem)");
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

// The part of the window that is seen: above the keyboard of a phone, and between what is laid over it *below* and *above*, in pixels.
export function seen(below = 0, above = 0) {
  const { offsetTop = 0, height = innerHeight } = visualViewport ?? {};
  return { top: offsetTop + (above || 0), bottom: Math.min(offsetTop + height, innerHeight - below) };
}

// Tell the style sheet where the part that is seen begins and ends.
export function followKeyboard() {
  const follow = () => {
    const { offsetTop, height, scale } = visualViewport;
    const covered = scale > 1.01 ? 0 : innerHeight - offsetTop - height; // where the page is zoomed, nothing is covered
    document.documentElement.style.setProperty("--seen-top", `${scale > 1.01 ? 0 : offsetTop}px`);
    document.documentElement.style.setProperty("--keyboard", `${Math.max(0, covered)}px`);
  };
  for (const name of ["resize", "scroll"]) visualViewport?.addEventListener(name, follow);
}

// Scroll the page until what stands at *y* of its window is well inside the part that is seen, between *top* and *bottom*.
export function scrollPageTo(y, { top, bottom } = seen()) {
  const edge = Math.min(120, (bottom - top) / 4);
  if (y < top + edge || y > bottom - edge) scrollBy({ top: y - (top + bottom) / 2, behavior: still.matches ? "instant" : "smooth" });
}
