package dev.lightbench.bench.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final byte[] PRODUCT =
            ModuleBuilder.userPart(Platform.PHOTON).version(9).size(5324, 3).build();

    private final TestHost host = TestHost.booted(TestHost.spec("1.5.2"));

    private void deliver(byte[] module) {
        assertThat(host.request(
                                250,
                                new ProtobufBytes().number(1, module.length).build())
                        .hex())
                .isEqualTo("088008");
        for (int at = 0; at < module.length; at += 1024) {
            byte[] chunk = Arrays.copyOfRange(module, at, Math.min(module.length, at + 1024));
            assertThat(host.request(253, new ProtobufBytes().bytes(1, chunk).build())
                            .result())
                    .isZero();
        }
    }

    @Test
    void checkedUpdateIsCopiedAfterTheResetAndRuns() {
        deliver(PRODUCT);
        assertThat(host.request(251).result()).isZero();
        host.socket.advanceMillis(1000 + 1200 + 1100);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
        assertThat(host.unit.userPartBytes()).isEqualTo(PRODUCT);
        assertThat(host.unit.runningApplication()).isNotEmpty();
    }

    @Test
    void unitResetsOneSecondAfterTheReplyInOldVersionsToo() {
        TestHost old = TestHost.booted(TestHost.spec("1.0.1"));
        assertThat(old.request(250, TestHost.bytes("08cc29")).hex()).isEqualTo("088008");
        for (int at = 0; at < PRODUCT.length; at += 1024) {
            byte[] chunk = Arrays.copyOfRange(PRODUCT, at, Math.min(PRODUCT.length, at + 1024));
            old.request(253, new ProtobufBytes().bytes(1, chunk).build());
        }
        old.request(251);
        old.socket.advanceMillis(999);
        assertThat(old.socket.identity()).isNotNull();
        old.socket.advanceMillis(1);
        assertThat(old.socket.identity()).isNull();
    }

    @Test
    void validateOnlyChangesNothing() {
        byte[] before = host.unit.userPartBytes();
        deliver(PRODUCT);
        assertThat(host.request(251, new byte[] {8, 1}).result()).isZero();
        host.socket.advanceMillis(5000);
        assertThat(host.unit.bootCount()).isEqualTo(1);
        assertThat(host.unit.userPartBytes()).isEqualTo(before);
    }

    @Test
    void badUpdatesAreRefused() {
        byte[] damaged = PRODUCT.clone();
        damaged[1000] ^= 1;
        deliver(damaged);
        assertThat(host.request(251).result()).isEqualTo(-1330);
        deliver(TestHost.app(Platform.P1, ApplicationTag.DEFAULT));
        assertThat(host.request(251).result()).isEqualTo(-1310);
        deliver(ModuleBuilder.userPart(Platform.PHOTON)
                .needs(new Dependency(4, 2, 9999))
                .size(5000, 1)
                .build());
        assertThat(host.request(251).result()).isEqualTo(-1320);
        deliver(new byte[2000]);
        assertThat(host.request(251).result()).isEqualTo(-1300);
    }

    @Test
    void whatIsOutOfOrderIsRefused() {
        assertThat(host.request(253, new byte[] {0x0A, 1, 0}).result()).isEqualTo(-210);
        assertThat(host.request(251).result()).isEqualTo(-210);
        assertThat(host.request(250).result()).isEqualTo(-270);
        assertThat(host.request(250, new ProtobufBytes().number(1, 0x40001).build())
                        .result())
                .isEqualTo(-190);
        host.request(250, new ProtobufBytes().number(1, 2).build());
        assertThat(host.request(253, new byte[] {0x0A, 3, 0, 0, 0}).result()).isEqualTo(-290);
        assertThat(host.request(251).result()).isEqualTo(-191);
        assertThat(host.request(252).result()).isZero();
        assertThat(host.request(253, new byte[] {0x0A, 1, 0}).result()).isEqualTo(-210);
    }
}
