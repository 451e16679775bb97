package dev.lightbench.web.events;

import dev.lightbench.web.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Events as they go over the wire ({@code text/event-stream}), each with the next number. Owned by one thread. */
final class EventText {
    private final StringBuilder text = new StringBuilder();
    private long number;

    /** Adds an event; its document is one line, because JSON escapes line ends. */
    void add(String event, Object document) {
        text.append("id: ").append(++number).append("\nevent: ").append(event).append("\ndata: ");
        text.append(Json.text(document)).append("\n\n");
    }

    /** Tells with the event before how long a page is to wait before it connects again. */
    void askAgainAfter(Duration pause) {
        text.setLength(text.length() - 1); // the blank line that ends the event
        text.append("retry: ").append(pause.toMillis()).append("\n\n");
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** All that was added since the last call, in UTF-8. */
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }
}
