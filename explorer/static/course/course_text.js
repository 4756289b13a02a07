// A course as text: a list of titles is read, and a course is packed into an address, both as the server does it.

const MOST = 500; // sessions that are added at once
const LONGEST = 300; // letters of a title
const LONGEST_YEAR = 40;
const LIST_MARK = /^(?:[-*•–·]|\(?[0-9]{1,3}[.)])\s+/;

export const oneLine = (text) => text.trim().replace(/\s+/g, " ").slice(0, LONGEST);

// One session a line: a title, or cells of a spreadsheet between tabs; a line that ends with a colon is the year of those below it.
export function readTitles(text) {
  const found = [];
  let year = "";
  for (const line of text.split(/\r\n|\r|\n/)) {
    const cells = line.split("\t").map(oneLine);
    if (cells.length > 1 && cells[0] && cells[1]) {
      found.push({ id: cells[0], title: cells[1], year: cells[2] ?? year });
      continue;
    }
    const title = (cells.find(Boolean) ?? "").replace(LIST_MARK, "");
    if (title.endsWith(":") && title.length <= LONGEST_YEAR) year = title.slice(0, -1).trim();
    else if (title) found.push({ id: "", title, year });
  }
  return found.slice(0, MOST);
}

// The text in base64url of raw deflate; null where the browser cannot.
export async function pack(text) {
  if (typeof CompressionStream === "undefined") return null;
  const bytes = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(bytes).arrayBuffer());
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
