package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lightbench.run.RunRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Before Device OS 1.1.0 modules are told as a text of which nobody has promised the form (PROTOCOL 2.5). Whatever it is, a
 * sound unit passes, and what is recorded of it is derived again: {@link Audited} refuses a pass that cannot be.
 */
class OldTextsTest {
    private static final String BOOTLOADER = "\"f\":\"b\",\"n\":\"0\"";

    static Stream<Arguments> texts() {
        return Stream.of("0.7.0", "0.8.0-rc.11", "1.0.1")
                .flatMap(os -> Stream.of(
                        arguments(os, "as the bench tells it", form(text -> text)),
                        arguments(os, "nothing checked", form(text -> text.replace("\"vc\"", "\"xc\""))),
                        arguments(os, "checked nothing", form(text -> text.replace("\"vc\":30", "\"vc\":0"))),
                        arguments(
                                os,
                                "numbers as texts",
                                form(text -> text.replace("\"vc\":30,\"vv\":30", "\"vc\":\"2\",\"vv\":2"))),
                        arguments(os, "without braces", form(text -> text.substring(1, text.lastIndexOf('}')))),
                        arguments(
                                os,
                                "a bootloader without a number",
                                form(text -> text.replace(BOOTLOADER, "\"f\":\"b\""))),
                        arguments(
                                os,
                                "another digest",
                                form(text -> text.replaceFirst("\"u\":\"[0-9A-F]{8}", "\"u\":\"00000000"))),
                        arguments(
                                os,
                                "an empty place",
                                form(text -> text.replaceFirst("\\{\"s\":16384[^}]*}", "{\"s\":16384,\"l\":\"m\"}"))),
                        arguments(os, "no modules", form(text -> "{\"p\":6,\"m\":[]}")),
                        arguments(os, "half of it", form(text -> text.substring(0, text.length() / 2))),
                        arguments(os, "something else", form(text -> "ready"))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("texts")
    void aSoundUnitPassesWhateverTheFormIs(String os, String what, Wire wire) throws Exception {
        RunRecord record = Failing.unit(os).over(wire).run();

        assertThat(record.failure()).as(what).isEmpty();
        assertThat(record.passed()).isTrue();
    }

    /** Another text of the same length, as its length was told before. */
    private static Wire form(UnaryOperator<String> form) {
        return Wire.answering((setup, answer) -> {
            String text = new String(answer, StandardCharsets.UTF_8);
            if (!text.startsWith("{\"p\":")) {
                return answer;
            }
            byte[] other = form.apply(text).getBytes(StandardCharsets.UTF_8);
            byte[] padded = Arrays.copyOf(other, answer.length);
            Arrays.fill(padded, Math.min(other.length, padded.length), padded.length, (byte) ' ');
            return padded;
        });
    }
}
