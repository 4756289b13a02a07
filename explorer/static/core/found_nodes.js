// The nodes that the search of the site finds, for fields that find one while words are typed.

const PAUSE = 120; // milliseconds for which nothing more is typed before the site is asked
const LONGEST = 3000;

let latest = null;

// What *address* finds for the words *typed*, as { nodes, isPartial, … }; null where it cannot be asked, or was asked for more since.
export async function foundNodes(address, typed) {
  if (!address) return null;
  const own = (latest = Symbol(typed));
  await new Promise((done) => setTimeout(done, PAUSE));
  if (own !== latest) return null;
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { signal: AbortSignal.timeout(LONGEST) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
