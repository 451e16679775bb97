package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lightbench.run.RunRecord;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What real units may say in another way than those of the bench: a sound one passes, and {@link Audited} derives its pass
 * again.
 */
class OtherAnswersTest {
    private static final int DEVICE_ID = 20;
    private static final int VERSION = 30;

    static Stream<Arguments> answers() {
        return Stream.of("0.6.3", "0.7.0", "1.0.1", "1.5.2", "2.3.1")
                .flatMap(os -> Stream.of(
                        arguments(os, "its id ends with a NUL", raw(DEVICE_ID, OtherAnswersTest::ended)),
                        arguments(os, "its id is in upper case", raw(DEVICE_ID, OtherAnswersTest::upper)),
                        arguments(os, "its version ends with a NUL", raw(VERSION, OtherAnswersTest::ended)),
                        arguments(
                                os,
                                "its serial number is in the other case",
                                Wire.answering((setup, answer) -> serialNumber(setup) ? swapped(answer) : answer)),
                        arguments(os, "that it resets is never heard", unheard(40, Integer.MAX_VALUE)),
                        arguments(os, "that it enters DFU mode is never heard", unheard(50, Integer.MAX_VALUE)),
                        arguments(os, "that it enters safe mode is not heard the first time", unheard(60, 1)),
                        arguments(os, "its DFU status names a text", Wire.answering((setup, answer) -> {
                            if (setup.requestType() == 0xA1 && setup.request() == 3) {
                                answer[5] = 4;
                            }
                            return answer;
                        }))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("answers")
    void ofASoundUnitThatPasses(String os, String what, Wire wire) throws Exception {
        RunRecord record = Failing.unit(os).over(wire).run();

        assertThat(record.failure()).as(what).isEmpty();
        assertThat(record.passed()).isTrue();
    }

    private static Wire raw(int kind, UnaryOperator<byte[]> otherwise) {
        return Wire.answering(
                (setup, answer) -> setup.requestType() == 0xC0 && setup.request() == 0x50 && setup.index() == kind
                        ? otherwise.apply(answer)
                        : answer);
    }

    /** The answer by which a unit ends this request is lost (PROTOCOL 2.2, CHECK with a result): the first times, or always. */
    private static Wire unheard(int request, int times) {
        return new Wire() {
            private int begun;
            private boolean asked;

            @Override
            public byte[] answer(ControlSetup setup, byte[] answer) throws UsbException {
                if (setup.requestType() == 0xC0 && setup.request() == 1) {
                    asked = setup.index() == request;
                    begun += asked ? 1 : 0;
                } else if (setup.requestType() == 0xC0
                        && setup.request() == 2
                        && asked
                        && begun <= times
                        && (answer[0] & 8) != 0) {
                    throw new UsbException.TimedOut("the answer of request " + request + " is lost");
                }
                return answer;
            }
        };
    }

    private static byte[] ended(byte[] answer) {
        return Arrays.copyOf(answer, answer.length + 1);
    }

    private static byte[] upper(byte[] answer) {
        return new String(answer, StandardCharsets.US_ASCII)
                .toUpperCase(Locale.ROOT)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean serialNumber(ControlSetup setup) {
        return setup.requestType() == 0x80 && setup.request() == 6 && setup.value() == 0x0303;
    }

    private static byte[] swapped(byte[] descriptor) {
        String text = new String(descriptor, 2, descriptor.length - 2, StandardCharsets.UTF_16LE);
        String other = text.equals(text.toLowerCase(Locale.ROOT))
                ? text.toUpperCase(Locale.ROOT)
                : text.toLowerCase(Locale.ROOT);
        byte[] changed = descriptor.clone();
        System.arraycopy(other.getBytes(StandardCharsets.UTF_16LE), 0, changed, 2, descriptor.length - 2);
        return changed;
    }
}
