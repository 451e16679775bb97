package dev.lightbench.bench.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** System parts written over DFU: the unit is another Device OS from its next boot on (PROTOCOL 1.1, 4.4, 4.7). */
class SystemPartsTest {
    private static final long PART1 = 0x08020000L;
    private static final long PART2 = 0x08060000L;

    private static byte[] part(Platform platform, int index, int version, Dependency needs, Dependency needsToo) {
        return ModuleBuilder.systemModule(platform, ModuleFunction.SYSTEM_PART, index, index == 1 ? PART1 : PART2)
                .version(version)
                .needs(needs)
                .needsToo(needsToo)
                .size(9000, version)
                .build();
    }

    private static byte[] part1(int version) {
        return part(Platform.PHOTON, 1, version, new Dependency(4, 2, 207), Dependency.NONE);
    }

    private static byte[] part2(int version, int bootloader) {
        return part(Platform.PHOTON, 2, version, new Dependency(4, 1, version), new Dependency(2, 0, bootloader));
    }

    private static void write(TestHost host, long address, byte[] module) {
        for (long at = address; at < address + module.length; at += 0x20000) {
            TestHost.data(host.command(0x41, at));
        }
        for (int at = 0; at < module.length; at += 4096) {
            TestHost.data(host.command(0x21, address + at));
            TestHost.data(host.download(2, Arrays.copyOfRange(module, at, Math.min(module.length, at + 4096))));
        }
    }

    private static String version(TestHost host) {
        return new String(TestHost.data(host.in(0xC0, 0x50, 0, 30, 64)), StandardCharsets.US_ASCII);
    }

    @Test
    void newPartsAreAnotherDeviceOsFromTheNextBootOn() {
        TestHost host = TestHost.booted(TestHost.spec("2.3.1")).intoDfu();
        write(host, PART1, part1(1512));
        write(host, PART2, part2(1512, 400));
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
        assertThat(version(host)).isEqualTo("1.5.2");
        assertThat(host.unit.osVersion()).isEqualTo("1.5.2");
        assertThat(host.request(115).result()).isZero();
        host.unit.powerOff();
        host.socket.forget();
        TestHost again = new TestHost(EmulatedUnit.restored(host.unit.spec(), host.unit.save()));
        again.unit.powerOn();
        again.socket.advanceMillis(1300);
        assertThat(version(again)).isEqualTo("1.5.2");
    }

    @Test
    void partsWhoseNeedsAreNotMetEndInSafeMode() {
        TestHost host = TestHost.booted(TestHost.spec("1.2.1")).intoDfu();
        write(host, PART2, part2(1512, 400));
        host.leave();
        assertThat(host.unit.mode()).as("part 1 is older").isEqualTo(UnitMode.SAFE);
        host.intoDfu();
        write(host, PART1, part1(1512));
        host.leave();
        assertThat(host.unit.mode()).as("the bootloader, 311, is older").isEqualTo(UnitMode.SAFE);
        host.intoDfu();
        write(host, PART2, part2(1512, 311));
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
    }

    @Test
    void part1OfAnotherPlatformKeepsTheBootloaderInDfuMode() {
        TestHost host = TestHost.booted(TestHost.spec("1.5.2")).intoDfu();
        write(host, PART1, part(Platform.P1, 1, 1512, Dependency.NONE, Dependency.NONE));
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.DFU);
    }

    @Test
    void partsOfAVersionThatIsInNoTableAreToldAndChangeNothingElse() {
        TestHost host = TestHost.booted(TestHost.spec("1.5.2")).intoDfu();
        write(host, PART1, part1(1777));
        write(host, PART2, part2(1777, 400));
        host.leave();
        assertThat(version(host)).isEqualTo("1.5.2");
        assertThat(host.request(90).hex()).contains("18f10d"); // version 1777
    }

    @Test
    void moduleInformationAsTextNamesThePlacesAndTheDigestOfTheUserPart() {
        TestHost host = TestHost.booted(TestHost.spec("1.0.1"));
        String text = new String(host.request(90).data(), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("{\"s\":16384,\"l\":\"m\",\"vc\":30,\"vv\":30,\"f\":\"b\",\"n\":\"0\",\"v\":201,\"d\":[]}")
                .contains("{\"s\":262144,\"l\":\"m\",\"vc\":30,\"vv\":30,\"f\":\"s\",\"n\":\"2\",\"v\":1002,\"d\":"
                        + "[{\"f\":\"s\",\"n\":\"1\",\"v\":1002}]}")
                .containsPattern("\\{\"s\":131072,\"l\":\"m\",\"vc\":30,\"vv\":30,\"u\":\"[0-9A-F]{64}\",\"f\":\"u\","
                        + "\"n\":\"1\",\"v\":3,\"d\":\\[\\{\"f\":\"s\",\"n\":\"2\",\"v\":108}]}");
    }
}
