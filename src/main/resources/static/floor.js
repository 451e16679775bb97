// The floor page, live. Without this file it is a true picture of the moment it was loaded.
import { listen } from "./events.js";
import { loss } from "./lost.js";
import { board } from "./tiles.js";
import { scanner } from "./scan.js";
import { voice } from "./sounds.js";
import { clock } from "./clock.js";

const sounds = voice();
const time = clock(Number(document.body.dataset.offset));
const tiles = board(time, sounds);
const lost = loss(time, sounds);
const stream = listen({
  // A whole picture comes first, also after a silence: only then may the grey go.
  snapshot: async (picture) => {
    time.heard(picture.at);
    await tiles.all(picture);
    lost.found();
  },
  heartbeat: (beat) => time.heard(beat.at),
  slot: (slot) => tiles.slot(slot),
  station: () => tiles.rest(),
  scan: () => tiles.rest(),
});
scanner(lost, tiles, sounds);

setInterval(() => {
  if (lost.look(stream.silence())) stream.again();
  time.show();
  tiles.tick();
}, 500);
