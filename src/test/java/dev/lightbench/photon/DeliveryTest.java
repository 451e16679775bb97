package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.photon.StandInUnit.Protocol;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A module delivered by requests 250, 253 and 251 (PROTOCOL 2.5). */
class DeliveryTest {
    private static final String CANCEL = "c0 01 00 00 fc 00 40 00";
    private static final String FINISH = "c0 01 00 00 fb 00 40 00";

    private final DriverStage stage = DriverStage.of("0.8.0-rc.11", Protocol.SERVICE_WITH_TEXT);
    private final byte[] module = new byte[5324];
    private final List<Integer> progress = new ArrayList<>();

    DeliveryTest() {
        new Random(1).nextBytes(module);
        stage.unit.answers.put(250, HexFormat.of().parseHex("088008")); // 1024
    }

    private void deliver() throws Exception {
        stage.talk(session -> {
            session.deliver(module, (doing, done, total) -> progress.add(done), stage.minute());
            return true;
        });
    }

    /** The pieces put together again: tag 1 with a length in front of each. */
    private byte[] arrived() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : stage.unit.received.get(253)) {
            assertThat(piece[0]).isEqualTo((byte) 0x0A);
            int lengthBytes = piece[1] < 0 ? 2 : 1;
            all.write(piece, 1 + lengthBytes, piece.length - 1 - lengthBytes);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"088008,6", "086f,48", "08ffff03,2"}) // 1024 as all units, 111, 65535
    void sendsItWholeInPiecesOfTheSizeThatTheUnitTells(String reply, int pieces) throws Exception {
        stage.unit.answers.put(250, HexFormat.of().parseHex(reply));
        deliver();
        assertThat(HexFormat.of().formatHex(stage.unit.received.get(250).get(0)))
                .isEqualTo("08cc29"); // 5324
        assertThat(stage.unit.received.get(253)).hasSize(pieces);
        assertThat(arrived()).isEqualTo(module);
        assertThat(stage.unit.transfers).contains(FINISH).doesNotContain(CANCEL);
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        deliver();
        assertThat(progress).isSorted().startsWith(0, 1024).endsWith(5324);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0800", "0a00", "ff"})
    void doesNotGuessTheSizeOfThePieces(String reply) {
        stage.unit.answers.put(250, HexFormat.of().parseHex(reply));
        assertThat(stage.faultKind(this::deliver)).isEqualTo(Kind.GARBLES);
        assertThat(stage.unit.received).doesNotContainKey(253);
    }

    @ParameterizedTest
    @ValueSource(ints = {251, 253})
    void cancelsWhatItCouldNotFinish(int refused) {
        stage.unit.results.put(refused, -1330);
        assertThat(stage.faultKind(this::deliver)).isEqualTo(Kind.REFUSED);
        assertThat(stage.unit.transfers).contains(CANCEL);
    }

    @Test
    void isNotTriedWhereThereAreNoSuchRequests() {
        DriverStage old = DriverStage.of("0.7.0", Protocol.RAW);
        assertThat(old.faultKind(() -> old.talk(session -> {
                    session.deliver(module, (doing, done, total) -> {}, old.minute());
                    return true;
                })))
                .isEqualTo(Kind.REFUSED);
    }
}
