package dev.lightbench.probe;

import dev.lightbench.firmware.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a unit decides its answers: enough to set up another one that should answer the same.
 *
 * @param platform what it is
 * @param deviceId 24 hex digits, lower case
 * @param osVersion Device OS
 * @param stored whether credentials are stored, as far as it tells
 * @param listens whether it listened when it was found
 */
public record Portrait(Platform platform, String deviceId, String osVersion, boolean stored, boolean listens) {
    /** Old versions append what lies behind the text (PROTOCOL 2.1). */
    private static final Pattern TEXT = Pattern.compile("[!-~]+");

    private static final String LISTENING = "0801";

    /** A list without an entry, or no list at all (PROTOCOL 2.4). */
    private static final int EMPTY_LIST = 2;

    /**
     * From what it answered.
     *
     * @param productId of its USB identity, in whichever mode
     * @throws ProbeFailed if it did not tell who it is
     */
    static Portrait of(int productId, Map<String, Answer> answers) throws ProbeFailed {
        Platform platform = Platform.of(productId & 0x0FFF)
                .orElseThrow(() -> new ProbeFailed("Its product id is of no platform that is known."));
        String id = text(answers, "raw.id").toLowerCase(Locale.ROOT);
        String version = text(answers, "raw.version");
        if (!id.matches("[0-9a-f]{24}") || version.isEmpty()) {
            throw new ProbeFailed(
                    "It does not tell its device id and Device OS version, so there is nothing to compare it with.");
        }
        boolean listens = answer(answers, "request-72")
                .filter(mode -> mode.hex().equals(LISTENING))
                .isPresent();
        boolean stored = answer(answers, "request-114")
                .filter(list -> list.ending().equals("ok"))
                .map(list -> list.data().length > EMPTY_LIST)
                .orElse(!listens);
        return new Portrait(platform, id, version, stored, listens);
    }

    private static String text(Map<String, Answer> answers, String id) {
        return answer(answers, id)
                .map(answer -> TEXT.matcher(new String(answer.data(), StandardCharsets.US_ASCII)))
                .filter(Matcher::lookingAt)
                .map(Matcher::group)
                .orElse("");
    }

    private static Optional<Answer> answer(Map<String, Answer> answers, String id) {
        return Optional.ofNullable(answers.get(id));
    }
}
