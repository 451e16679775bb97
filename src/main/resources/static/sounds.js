// Sounds without files. Every one has a visual twin on the page, so a page without sound loses nothing. Browsers allow
// sound only after a key or a click.
//
// A sound is a list of [Hz, shape, length in ms, gap after it in ms]; the order of the list is the right of way.
const NOTES = {
  lost: [[600, "sine", 400, 0], [450, "sine", 400, 0], [600, "sine", 400, 0], [450, "sine", 400, 0]],
  refused: [[220, "square", 140, 60], [220, "square", 140, 0]],
  fail: [[440, "triangle", 160, 0], [220, "triangle", 240, 0], [440, "triangle", 160, 0], [220, "triangle", 240, 0]],
  found: [[520, "triangle", 60, 60], [520, "triangle", 60, 60], [520, "triangle", 60, 0]],
  held: [[500, "sine", 300, 0]],
  pass: [[660, "sine", 80, 0], [990, "sine", 120, 0]],
  accepted: [[880, "sine", 70, 0]],
};
const RIGHT_OF_WAY = Object.keys(NOTES);
const SAME = 300; // sounds of one kind within this time are one
const LOUD = { sine: 0.6, triangle: 0.6, square: 0.3 };

export function voice() {
  let audio = null;
  let busy = 0; // until when a sound plays
  const waiting = new Set();
  const last = {};
  const told = [];
  const region = document.querySelector("[data-told]");

  function next() {
    const kind = RIGHT_OF_WAY.find((name) => waiting.has(name));
    if (!kind || !audio || performance.now() < busy) return;
    waiting.delete(kind);
    let at = audio.currentTime;
    for (const [hertz, shape, length, gap] of NOTES[kind]) {
      tone(hertz, shape, at, length / 1000);
      at += (length + gap) / 1000;
    }
    const ms = (at - audio.currentTime) * 1000;
    busy = performance.now() + ms;
    setTimeout(next, ms + 10);
  }

  function tone(hertz, shape, at, length) {
    const source = new OscillatorNode(audio, { type: shape, frequency: hertz });
    const gain = new GainNode(audio, { gain: LOUD[shape] });
    source.connect(gain).connect(audio.destination);
    source.start(at);
    source.stop(at + length);
  }

  function play(kind) {
    const now = performance.now();
    if (!audio || now - (last[kind] ?? -SAME) < SAME) return;
    last[kind] = now;
    waiting.add(kind);
    next();
  }

  /** What stands for long calls again. */
  function again(tile, kind, after, every) {
    const state = tile.dataset.state;
    const ring = () => {
      if (tile.dataset.state !== state || !tile.isConnected) return;
      play(kind);
      setTimeout(ring, every);
    };
    setTimeout(ring, after);
  }

  // What a screen reader says of the tiles, at most once in two seconds.
  setInterval(() => {
    if (told.length) region.textContent = told.splice(0).join("; ");
  }, 2000);

  return {
    play,
    /** A key was pressed: sound is allowed from now on. */
    allow() {
      audio ??= new AudioContext();
      this.show();
    },
    show() {
      const sign = document.querySelector("[data-sound]");
      if (audio && sign) sign.textContent = sign.dataset.on;
    },
    /** A tile has come into another state. */
    turned(tile) {
      const state = tile.dataset.state;
      if (state === "passed") play("pass");
      if (state === "failed") play("fail");
      if (state === "detected") {
        play("found");
        again(tile, "found", 5000, 5000);
      }
      if (state === "held") again(tile, "held", 5000, 10000);
      if (["failed", "detected", "interrupted", "quarantined"].includes(state)) {
        const said = (css) => tile.querySelector(css)?.textContent ?? "";
        const cause = said(".tile__cause span");
        told.push(`${said(".tile__slot")} ${said(".tile__word .num")}${cause && `, ${cause}`}`);
      }
    },
  };
}
