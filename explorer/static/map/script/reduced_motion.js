// How long something may move: not at all for those who asked for stillness.

const still = matchMedia("(prefers-reduced-motion: reduce)");

export function duration(milliseconds) {
  return still.matches ? 0 : milliseconds;
}

export function scrollBehavior() {
  return still.matches ? "instant" : "smooth";
}
