package dev.lightbench.bench.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.TestHost.Reply;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests 260 to 264 (PROTOCOL 2.5). */
class StorageRequestsTest {
    private static final int FACTORY = 5;
    private static final int CONFIG = 6;

    private final TestHost host = TestHost.booted(TestHost.spec("1.5.2"));

    private Reply read(int section, int offset, int size) {
        return host.request(
                261,
                new ProtobufBytes()
                        .number(2, section)
                        .number(3, offset)
                        .number(4, size)
                        .build());
    }

    private int write(int section, int offset, byte[] bytes) {
        return host.request(
                        262,
                        new ProtobufBytes()
                                .number(2, section)
                                .number(3, offset)
                                .bytes(4, bytes)
                                .build())
                .result();
    }

    private Reply on(int request, int section) {
        return host.request(request, new ProtobufBytes().number(2, section).build());
    }

    @Test
    void sectionsAreDescribedInTheOrderOfThePage() {
        assertThat(host.request(260).hex())
                .isEqualTo(("0a6c 0801"
                                + "1a0c 0801 10808001 1809 2202 0801"
                                + "1a0e 0801 10808010 1809 2204 08021001"
                                + "1a0e 0801 10808010 1809 2204 08021002"
                                + "1a0e 0801 10808008 1809 2204 08031001"
                                + "1a08 0802 10808010 1809"
                                + "1a0e 0803 10808008 181f 2204 08031001"
                                + "1a07 0804 10c741 1803"
                                + "1a07 0805 10ff0f 1801")
                        .replace(" ", ""));
    }

    @Test
    void sectionsAreRead() {
        byte[] application = host.unit.userPartBytes();
        byte[] reply = read(3, 0, application.length).data();
        assertThat(reply).endsWith(application).hasSize(application.length + 3);
        assertThat(read(7, 2046, 1).hex()).isEqualTo("0a01ff");
        assertThat(read(7, 2047, 1).result()).isEqualTo(-290);
        assertThat(read(0, -1, 2).result()).isEqualTo(-290);
        assertThat(read(8, 0, 1).result()).isEqualTo(-170);
        assertThat(on(264, 3).data())
                .isEqualTo(new ProtobufBytes().number(1, application.length).build());
    }

    @Test
    void onlyFactoryAndConfigurationAreWritable() {
        for (int section : new int[] {0, 1, 2, 3, 4, 7}) {
            assertThat(write(section, 0, new byte[1])).isEqualTo(-120);
            assertThat(on(263, section).result()).isEqualTo(-120);
        }
        assertThat(write(CONFIG, 100, new byte[] {1, 2})).isZero();
        assertThat(read(CONFIG, 99, 4).hex()).isEqualTo("0a04ff0102ff");
        assertThat(on(264, CONFIG).result()).isEqualTo(-120);
        assertThat(on(263, CONFIG).result()).isEqualTo(-120);
        assertThat(write(CONFIG, 8391, new byte[1])).isEqualTo(-290);
    }

    @Test
    void factorySectionNeedsToBeClearedBeforeItIsWrittenAgain() {
        assertThat(write(FACTORY, 0, new byte[] {0x0F})).isZero();
        assertThat(write(FACTORY, 0, new byte[] {(byte) 0xF0})).isEqualTo(-219);
        assertThat(on(263, FACTORY).result()).isZero();
        assertThat(read(FACTORY, 0, 2).hex()).isEqualTo("0a02ffff");
        assertThat(on(264, FACTORY).result()).isEqualTo(-170);
    }

    @Test
    void factoryResetRunsWhatWasWrittenThere() {
        byte[] factory =
                ModuleBuilder.userPart(Platform.PHOTON).version(4).size(3000, 8).build();
        assertThat(write(FACTORY, 0, factory)).isZero();
        host.request(41);
        host.socket.advanceMillis(1000 + 1100 + 1300);
        assertThat(host.unit.userPartBytes()).isEqualTo(factory);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5.4-rc.1", "2.0.1", "2.3.1"})
    void goneAfter152AsTheWifiRequestsAre(String os) {
        TestHost later = TestHost.booted(TestHost.spec(os));
        for (int request : new int[] {110, 111, 112, 113, 114, 115, 120, 121, 122, 260, 261, 262, 263, 264}) {
            assertThat(later.request(request).result()).as("%d", request).isEqualTo(-120);
        }
    }
}
