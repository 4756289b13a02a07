// Makes an element with a class and a text; text stays text.
export function make(name, className = "", text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// *text* in which *stars* set words apart, as a node of the page.
export function emphasised(text) {
  const made = make("bdi");
  text.split(/\*([^*]*)\*/).forEach((piece, at) => made.append(at % 2 ? make("em", "", piece) : piece));
  return made;
}

// A link to *address* in the words *text*.
export function anchor(text, address) {
  const made = make("a", "", text);
  made.href = address;
  return made;
}
