package dev.lightbench.photon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.photon.control.ServiceReply.Status;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The byte vectors of PROTOCOL 2.4. */
class ServiceReplyTest {

    private static ServiceReply parse(String hex) throws ControlFault {
        return ServiceReply.parse(HexFormat.of().parseHex(hex));
    }

    @Test
    void readsTheAnswersToInit() throws Exception {
        assertThat(parse("0300000000000100")).isEqualTo(reply(Status.OK, 1));
        assertThat(parse("0300000002000100")).isEqualTo(reply(Status.PENDING, 1));
        assertThat(parse("010000000300").status()).isEqualTo(Status.BUSY);
        assertThat(parse("010000000400").status()).isEqualTo(Status.NO_MEMORY);
    }

    @Test
    void readsTheAnswersToCheck() throws Exception {
        assertThat(parse("010000000200").status()).isEqualTo(Status.PENDING);
        assertThat(parse("010000000500").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(parse("09000000000000000000").result()).hasValue(0);
        assertThat(parse("09000000000088ffffff").result()).hasValue(-120);
        ServiceReply two = parse("0d00000000000200000000000000");
        assertThat(two.size()).hasValue(2);
        assertThat(two.result()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "0100000000", // cut off
                "000000000000", // without a status
                "01000000000000", // a byte too many
                "030000000000", // announces an id and has none
                "110000000000", // an unknown field
                "010000000600", // an unknown status
                "0d000000000000000100ff000000000000", // longer than its fields
                "0d00000000000000010000000000", // reply data of 65536 bytes
                "0d000000000000000080ffffffff" // reply data of a negative size
            })
    void refusesWhatIsNotExactlyAReply(String hex) {
        assertThatThrownBy(() -> parse(hex))
                .isInstanceOfSatisfying(
                        ControlFault.class, fault -> assertThat(fault.kind()).isEqualTo(ControlFault.Kind.GARBLED));
    }

    private static ServiceReply reply(Status status, int id) {
        return new ServiceReply(status, OptionalInt.of(id), OptionalInt.empty(), OptionalInt.empty());
    }
}
