// The tiles and what stands around them. A change of state asks the server for the new face; a gauge that moves is moved
// here, twice a second at most.
const SECOND = 1000;
const REFUSAL = 2 * SECOND; // a refusal stands that long whatever is scanned after it
const WAIT = 8200; // the band asks for the next code then
const RELOAD = 5 * SECOND;
const NEARLY = 0.97; // where the gauge of a run stands that is not over

export function board(time, sounds) {
  const asked = new URLSearchParams(location.search);
  const known = new Map(); // slot name -> what was heard of it last
  let wanted = new Set(); // slots whose face is old
  let rest = false; // whether what is no tile is old
  let busy = null; // the one request under way
  let refusedAt = 0;

  const tile = (name) => document.querySelector(`.tile[data-slot="${CSS.escape(name)}"]`);

  /** Everything but how far a step is. */
  const look = (s) => [s.state, s.present, s.runId, s.serial, s.deviceId, s.osVersion, s.until,
    s.step?.index, s.step?.attempt, s.failure?.code].join();

  function heard(slot) {
    const before = known.get(slot.name);
    if (before && before.version >= slot.version) return false;
    known.set(slot.name, { ...slot, look: look(slot), began: time.now() - slot.elapsedMillis });
    return !before || before.look !== look(slot);
  }

  /** Asks for what is old, one request at a time, so that an older answer never lands on a newer one. */
  function fetchOld() {
    busy ??= (async () => {
      try {
        while (wanted.size || rest) {
          const names = [...wanted];
          wanted = new Set();
          rest = false;
          try {
            apply(await pieces(names));
          } catch {
            names.forEach((name) => wanted.add(name));
            rest = true;
            await new Promise((go) => setTimeout(go, SECOND));
          }
        }
      } finally {
        busy = null;
      }
    })();
    return busy;
  }

  async function pieces(names) {
    const query = new URLSearchParams({ lang: document.documentElement.lang, slots: names.length ? names.join() : "-" });
    for (const name of ["hubs", "view"]) if (asked.get(name)) query.set(name, asked.get(name));
    const answer = await fetch(`/fragments/floor?${query}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    return template.content;
  }

  function apply(content) {
    for (const fresh of content.querySelectorAll(".tile")) {
      const old = tile(fresh.dataset.slot);
      if (old) turn(old, fresh);
    }
    for (const fresh of content.querySelectorAll("[data-part]")) {
      const old = document.querySelector(`body [data-part="${fresh.dataset.part}"]`);
      if (!old) continue;
      if (fresh.dataset.part === "scan") band(old, fresh);
      else if (old.innerHTML !== fresh.innerHTML) old.replaceChildren(...fresh.childNodes);
    }
    sounds.show();
    time.show();
  }

  function turn(old, fresh) {
    const was = old.dataset.state;
    const same = fresh.dataset.state === "running" && old.dataset.run === fresh.dataset.run;
    for (const { name } of [...old.attributes]) {
      const gauge = name === "style" && same; // it stands where it stood
      if (!gauge && !fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    old.querySelector(".tile__face").replaceWith(fresh.querySelector(".tile__face"));
    if (was !== old.dataset.state) sounds.turned(old);
  }

  /** The band itself stays: it is what a screen reader listens to. */
  function band(old, fresh) {
    const left = refusedAt + REFUSAL - performance.now();
    if (old.dataset.scan === "refused" && fresh.dataset.scan !== "refused" && left > 0) {
      setTimeout(() => board.rest(), left);
      return;
    }
    if (fresh.dataset.scan === "refused" && old.innerHTML !== fresh.innerHTML) refusedAt = performance.now();
    if (old.innerHTML !== fresh.innerHTML) {
      old.dataset.scan = fresh.dataset.scan;
      delete old.dataset.here;
      old.replaceChildren(...fresh.childNodes);
    }
  }

  /** Slots have come that this page has no tiles for: only a new page can show them. */
  function reload() {
    if (asked.get("hubs")) return;
    const last = Number(sessionStorage.getItem("reloaded") ?? 0);
    if (Date.now() - last > RELOAD) {
      sessionStorage.setItem("reloaded", String(Date.now()));
      location.reload();
    }
  }

  /** Moves the gauge and the seconds of a run that goes for so long; the server draws them the same way. */
  function run(e, slot, elapsed) {
    const usual = Number(e.dataset.usual);
    const over = elapsed > Number(e.dataset.late);
    const least = Number(e.style.getPropertyValue("--p") || e.dataset.p / 100); // a gauge never goes back
    e.style.setProperty("--p", Math.min(NEARLY, Math.max(least, usual ? elapsed / usual : slot.progress)));
    const left = over ? elapsed - usual : usual - elapsed + SECOND - 1;
    write(e.querySelector(".tile__word .num").firstChild, usual
      ? (over ? "+" : "") + Math.max(1, Math.floor(left / SECOND))
      : String(Math.max(0, Math.floor(elapsed / SECOND))));
    if (usual && over) write(e.querySelector("[data-then]"), e.dataset.lateText);
  }

  const board = {
    /** A whole picture: every tile is asked for, whatever was known. Resolves when it is on the page. */
    async all(picture) {
      known.clear(); // a station that has started again counts its versions anew
      for (const hub of picture.hubs) for (const slot of hub.slots) heard(slot);
      const shown = new Set([...document.querySelectorAll(".hub__name b")].map((b) => b.textContent));
      const missing = picture.hubs.some((hub) => (shown.has(hub.name) || shown.size < 16)
        && hub.slots.some((slot) => !tile(slot.name)));
      if (missing) reload();
      for (const e of document.querySelectorAll(".tile")) wanted.add(e.dataset.slot);
      rest = true;
      await fetchOld();
    },
    slot(slot) {
      if (!heard(slot)) return;
      if (tile(slot.name)) {
        wanted.add(slot.name);
        fetchOld();
      } else if (document.querySelectorAll(".hub").length < 16) {
        reload();
      }
    },
    /** What is no tile is old. */
    rest() {
      rest = true;
      fetchOld();
      setTimeout(() => {
        if (document.querySelector('.scan[data-scan="accepted"]')) {
          rest = true;
          fetchOld();
        }
      }, WAIT);
    },
    /** A code that never reached the station: said here, because nobody else can. */
    refuse(code, sentence) {
      const scan = document.querySelector(".scan");
      const named = document.createElement("code");
      named.textContent = code;
      scan.dataset.scan = "refused";
      scan.dataset.here = "";
      scan.querySelector(".scan__now use").setAttribute("href", "#i-fail");
      scan.querySelector("strong").replaceChildren(named);
      scan.querySelector("p").textContent = sentence;
      scan.querySelector(".scan__left").replaceChildren();
      refusedAt = performance.now();
    },
    /** Moves the gauges. */
    tick() {
      for (const [name, slot] of known) {
        const e = slot.state === "RUNNING" ? tile(name) : null;
        if (e?.dataset.state !== "running") continue;
        run(e, slot, time.now() - slot.began);
      }
    },
  };
  return board;
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
