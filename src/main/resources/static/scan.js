// The scanner is a keyboard: whatever key is pressed belongs to the scan field, and Enter ends a code.
const BY_HAND = 400; // a scanner is done by then; a person wants to see what they type

export function scanner(lost, tiles, sounds) {
  const field = document.querySelector("[data-scan-field]");
  let shown = 0;

  addEventListener("keydown", (event) => {
    sounds.allow();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") {
      clear();
    } else if (event.key.length === 1 || event.key === "Backspace") {
      if (document.activeElement !== field) field.focus({ preventScroll: true });
      clearTimeout(shown);
      shown = setTimeout(() => field.classList.toggle("is-typed", field.value !== ""), BY_HAND);
    }
  });

  function clear() {
    clearTimeout(shown);
    field.value = "";
    field.classList.remove("is-typed");
  }

  async function send() {
    const code = field.value.trim();
    clear();
    if (!code) return;
    if (lost.lost()) {
      sounds.play("refused");
      tiles.refuse(code, field.dataset.refused);
      return;
    }
    try {
      const answer = await fetch("/api/v1/scans", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ code }),
        signal: AbortSignal.timeout(3000),
      });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.detail);
      sounds.play(said.refused ? "refused" : "accepted");
      tiles.rest();
    } catch (refusal) {
      sounds.play("refused");
      tiles.refuse(code, refusal instanceof TypeError || refusal.name === "TimeoutError"
        ? field.dataset.refused : refusal.message);
    }
  }
}
