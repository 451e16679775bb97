package dev.lightbench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The byte vectors of PROTOCOL 2.4. */
class NetworksTest {

    @Test
    void anEmptyListIsOneThatSaysSo() {
        assertThat(names(114, "0a00")).contains(List.of());
        assertThat(names(502, "")).contains(List.of());
    }

    @Test
    void eachNetworkCountsAlsoOneWithoutAName() {
        assertThat(names(114, "0a130a110a036e6574120600000000000018032001")).contains(List.of("net"));
        assertThat(names(114, "0a020a00")).contains(List.of(""));
        assertThat(names(502, "0a0a0a04676f6e6510031801")).contains(List.of("gone"));
    }

    @Test
    void whatIsCutShortOrAnotherMessageIsNoList() {
        assertThat(names(114, "0a")).isEmpty();
        assertThat(names(114, "0a05")).isEmpty();
        assertThat(names(114, "0801")).as("the answer of another request").isEmpty();
        assertThat(names(114, "1200")).isEmpty();
        assertThat(names(114, "0a000a00")).as("two lists").isEmpty();
    }

    private static Optional<List<String>> names(int request, String hex) {
        byte[] reply = HexFormat.of().parseHex(hex);
        Exchange asked = new Exchange(request, 0, 0);
        asked.ended(0, reply.length);
        asked.received(reply, reply.length);
        return Networks.in(asked);
    }
}
