// Keeps the address in step with what is chosen: a copied address shows the same.

// The site may be mounted below a path, which its pages say.
const root = document.documentElement.dataset.root ?? "";

// The address *path* on this site as the host has it; one elsewhere, or on the same page, stays as it is.
export const onSite = (path) => (path.startsWith("/") ? `${root}${path}` : path);

// Where a page may not change its address, as in a frame without an origin, nothing happens.
export function writeParameter(name, value) {
  const address = changed(location.href, name, value);
  try {
    history.replaceState(history.state, "", address);
  } catch {
    return;
  }
  for (const link of document.querySelectorAll("a[data-view]")) link.href = changed(link.href, name, value);
  for (const field of document.querySelectorAll(`:is(.map-choice, .map-legend) input[type="hidden"][name="${name}"]`)) field.value = value ?? "";
  offer(address);
}

function changed(href, name, value) {
  const address = new URL(href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  address.search = address.search.replaceAll("%2C", ",");
  return address;
}

// The HTML for other sites shows what the address shows.
function offer(address) {
  const code = document.querySelector("[data-snippet]");
  if (!code) return;
  const framed = `${address.origin}${onSite("/embed")}${address.pathname.slice(root.length)}${address.search}`.replaceAll("&", "&amp;");
  code.textContent = code.textContent.replace(/src="[^"]*"/, () => `src="${framed}"`);
  for (const button of document.querySelectorAll(".map-take [data-copy]")) {
    button.dataset.copy = code.textContent;
    button.textContent = "Copy";
  }
}

// ---- Ways from a node to other views ----

// The map around *id*, with the reader's choice of bases.
export function mapAround(id) {
  return chosen("/map", "focus", id);
}

// The page on which a question about *id* is built, with the reader's choice of bases.
export function askFrom(id) {
  return chosen("/ask?step=find", "value", id);
}

// The page that finds ways from *id* to others, with the reader's choice of bases.
export function pathFrom(id) {
  return chosen("/path", "from", id);
}

export function isOpened(id) {
  return opened().includes(id);
}

// This view with what *id* is linked to; without it, where it is opened already.
export function withToggledNode(id) {
  const address = new URL(location.href);
  const others = opened().filter((code) => code !== id);
  address.searchParams.set("selected", id);
  address.searchParams.set("open", (isOpened(id) ? others : [...others, id]).join(","));
  if (!address.searchParams.get("open")) address.searchParams.delete("open");
  return relative(address);
}

// This view with *id* chosen.
export const withSelected = (id) => relative(changed(location.href, "selected", id));

// This view in the builder of embeds; null where that builds none of its kind.
export function inBuilder(id) {
  const address = changed(location.href, "selected", id);
  if (["query", "packed", "question"].some((name) => address.searchParams.has(name))) return null;
  if (address.pathname === onSite("/path")) address.searchParams.set("view", "path");
  address.pathname = onSite("/embed");
  return relative(address);
}

function opened() {
  return (new URL(location.href).searchParams.get("open") ?? "").split(",").filter(Boolean);
}

function chosen(path, name, id) {
  const address = new URL(onSite(path), location.href);
  address.searchParams.set(name, id);
  const here = new URL(location.href).searchParams;
  for (const kept of ["basis", "lang"]) if (here.get(kept)) address.searchParams.set(kept, here.get(kept));
  return relative(address);
}

function relative(address) {
  return `${address.pathname}${address.search.replaceAll("%2C", ",")}`;
}
