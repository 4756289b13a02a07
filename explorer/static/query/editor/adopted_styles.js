// CodeMirror's rules without a <style>, which the page's policy refuses.
// style-mod adopts style sheets in shadow roots only; this lets it do so in the document.

import { StyleModule } from "style-mod";

const root = {
  ownerDocument: document,
  get adoptedStyleSheets() {
    return document.adoptedStyleSheets;
  },
  set adoptedStyleSheets(sheets) {
    document.adoptedStyleSheets = sheets;
  },
};
const mount = StyleModule.mount.bind(StyleModule);

// To be called before the first editor; raises where the browser cannot adopt style sheets.
export function adoptStyles() {
  if (!document.adoptedStyleSheets) throw new Error("This browser adopts no style sheets.");
  StyleModule.mount = (place, modules, options) => mount(place.head ? root : place, modules, options);
}
