// A long query travels packed, so that its address stays short enough to be shared; without this script it stays plain.
"use strict";

(() => {
  const LONG = 1900;
  const form = document.getElementById("ask");
  if (!form || typeof CompressionStream === "undefined") return;

  async function pack(text) {
    const bytes = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const packed = new Uint8Array(await new Response(bytes).arrayBuffer());
    let binary = "";
    for (const byte of packed) binary += String.fromCharCode(byte);
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  }

  // Listens on the document, so that an editor has written its text into the form by then.
  document.addEventListener("submit", async (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    const parts = new URLSearchParams(new FormData(form));
    const query = parts.get("query").replaceAll("\r\n", "\n");
    if (new URLSearchParams({ query }).toString().length <= LONG) return;
    event.preventDefault();
    parts.delete("query");
    parts.set("packed", await pack(query));
    const address = new URL(form.action);
    address.search = parts;
    location.assign(address);
  });
})();
