// The station's clock, as its heartbeats tell it: this computer's own may be wrong.

/** A clock whose wall is offset seconds ahead of UTC. */
export function clock(offset) {
  let station = null; // its time at the last heartbeat, in ms
  let here = 0; // ours at that moment

  const wall = (ms, from, to) => new Date(ms + offset * 1000).toISOString().slice(from, to);
  const now = () => (station === null ? Date.now() : station + performance.now() - here);

  return {
    heard(at) {
      station = Date.parse(at);
      here = performance.now();
    },
    now,
    /** When it was heard last: 14:32:08, or null. */
    last: () => (station === null ? null : wall(station, 11, 19)),
    /** Writes the time of the last heartbeat, and what is left of every countdown. */
    show() {
      if (station === null) return;
      for (const e of document.querySelectorAll('[data-clock="seconds"]')) write(e, wall(station, 11, 19));
      for (const e of document.querySelectorAll('[data-clock="minutes"]')) write(e, wall(station, 11, 16));
      for (const e of document.querySelectorAll("[data-until]")) {
        const left = Math.max(0, Math.ceil((Date.parse(e.dataset.until) - now()) / 1000));
        write(e, e.textContent.replace(/\d+/, left));
      }
      for (const e of document.querySelectorAll("[data-live]")) write(e, e.dataset.word);
    },
  };
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
