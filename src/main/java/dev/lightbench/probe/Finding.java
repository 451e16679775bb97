package dev.lightbench.probe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question with both answers.
 *
 * @param id the question's name
 * @param asked how it was put
 * @param source where the expected answer is described, for example {@code PROTOCOL 1.2}
 * @param kept whether what was said may be kept; else it is the unit's own business, and only its ending is told
 * @param unit what the unit answered
 * @param profile what the bench's profile answered; null if it was not asked, or there is none
 * @param difference in what they differ; empty if they do not, or nothing could be compared
 */
public record Finding(
        String id,
        String asked,
        String source,
        boolean kept,
        Answer unit,
        @Nullable Answer profile,
        Optional<String> difference) {

    static Finding of(Question question, Answer unit, @Nullable Answer profile, Optional<String> difference) {
        return new Finding(
                question.id(),
                question.asks().toString(),
                question.source(),
                question.match() != Match.ENDING,
                unit,
                profile,
                difference);
    }
}
