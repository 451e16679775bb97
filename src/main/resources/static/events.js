// The station's events. The browser connects again by itself after a broken connection, but not after a refusal, and it
// does not notice a connection that hangs: both are helped here.
const STREAM = "/api/v1/events";

/** Calls told[kind](document) for each event. */
export function listen(told) {
  let source;
  let last = performance.now();
  let tried = last;

  function open() {
    tried = performance.now();
    source?.close();
    source = new EventSource(STREAM);
    for (const [kind, tell] of Object.entries(told)) {
      source.addEventListener(kind, (event) => {
        last = performance.now();
        tell(JSON.parse(event.data));
      });
    }
  }

  open();
  return {
    /** Milliseconds since anything was heard. */
    silence: () => performance.now() - last,
    /** Connects anew, at most every two seconds. */
    again: () => {
      if (performance.now() - tried > 2000) open();
    },
  };
}
