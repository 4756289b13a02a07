// The site may be mounted below a path, which its pages say.
const root = document.documentElement.dataset.root ?? "";

// The address *path* on this site as the host has it.
export const onSite = (path) => `${root}${path}`;

// Makes an element with attributes and content; text stays text.
export function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...content);
  return element;
}

// A button that does *action*.
export function button(text, action, attributes = {}) {
  return make("button", { type: "button", onclick: action, ...attributes }, text);
}
