// A page that hears nothing for three seconds says so, and shows no green until it has a whole picture again.
const SILENCE = 3000;
const ALARM = 5000;

export function loss(time, sounds) {
  const heard = document.querySelector("[data-heard]");
  let lost = false;
  let rang = 0;

  return {
    lost: () => lost,
    /** Looks at how long nothing was heard, in ms; returns whether that is too long. */
    look(silence) {
      if (silence > SILENCE && !lost) {
        lost = true;
        heard.textContent = heard.dataset.text.replace("{time}", time.last() ?? heard.dataset.never);
        document.body.classList.add("is-lost");
      }
      if (lost && performance.now() - rang > ALARM) {
        rang = performance.now();
        sounds.play("lost");
      }
      return lost && silence > SILENCE;
    },
    /** A whole picture is on the page. A heartbeat alone is not enough: what happened in the silence is not on it. */
    found() {
      lost = false;
      document.body.classList.remove("is-lost");
    },
  };
}
