// Which links and nodes of a map stand out, by what is chosen and what is under the pointer.

export class Highlights {
  constructor(map) {
    this.map = map;
  }

  lit(edge) {
    const { model, selected, hovered, link } = this.map;
    if (edge === link) return true;
    if (model.isBoard && edge.main) return false; // its frame shows it
    const standing = selected ?? (model.crowded ? model.focus : null);
    return [standing, hovered].some((id) => id !== null && (edge.from === id || edge.to === id));
  }

  // Whether a link is drawn now.
  shows(edge) {
    return !this.map.model.isBoard || this.lit(edge);
  }

  // Whether the link that stands out leads to *id*.
  reached(id) {
    const { link, selected } = this.map;
    return link !== null && selected !== id && (link.from === id || link.to === id);
  }
}
