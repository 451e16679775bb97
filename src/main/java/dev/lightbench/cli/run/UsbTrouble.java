package dev.lightbench.cli.run;

import dev.lightbench.station.Halt;
import dev.lightbench.station.StationListener;
import dev.lightbench.station.StationSummary;
import dev.lightbench.time.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to say in the terminal when the bus cannot be looked at any more, or can again, and when no run begins. Told by the station's thread,
 * asked by the command's; owned by this object's monitor.
 */
final class UsbTrouble implements StationListener {
    private final Signal news;
    private final List<String> sentences = new ArrayList<>();
    private boolean away;
    private Optional<Halt.Reason> halted = Optional.empty();

    /** Raises {@code news} for each sentence; {@code away} if it was said already that the bus is away. */
    UsbTrouble(boolean away, Signal news) {
        this.away = away;
        this.news = news;
    }

    @Override
    public synchronized void stationChanged(StationSummary station) {
        if (station.trouble().isPresent() != away) {
            away = !away;
            sentences.add(station.trouble().orElse("USB is there now; units are seen."));
            news.raise();
        }
        Optional<Halt.Reason> now = station.halt().map(Halt::reason);
        if (!now.equals(halted)) {
            halted = now;
            sentences.add(station.halt()
                    .map(halt -> "No run begins now: " + halt.sentence())
                    .orElse("Runs begin again."));
            news.raise();
        }
    }

    /** The sentences since the last call. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(sentences);
        sentences.clear();
        return taken;
    }
}
