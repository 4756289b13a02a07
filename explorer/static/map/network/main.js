// The part of vis-network that draws maps. Its build for current browsers is a third smaller, and adds no <style> to the page,
// which a strict Content-Security-Policy refuses.

import { Network } from "vis-network/esnext";

window.vis = { Network };
