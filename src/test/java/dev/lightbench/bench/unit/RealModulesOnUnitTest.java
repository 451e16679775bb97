package dev.lightbench.bench.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lightbench.firmware.FirmwareModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Real modules flashed into an emulated unit. They are no part of the project: see {@link #FOLDER}. */
class RealModulesOnUnitTest {
    private static final Path FOLDER = Path.of(Optional.ofNullable(System.getProperty("LIGHTBENCH_VECTORS"))
            .or(() -> Optional.ofNullable(System.getenv("LIGHTBENCH_VECTORS")))
            .orElse("../shared/vectors"));

    private final TestHost host = TestHost.booted(TestHost.spec("1.5.2"));

    private static byte[] real(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.isRegularFile(file), "skipped: no " + file + "; name its folder in LIGHTBENCH_VECTORS");
        return Files.readAllBytes(file);
    }

    private void flashAt(long address, byte[] module) {
        for (long at = address; at < address + module.length; at += 0x20000) {
            TestHost.data(host.command(0x41, at));
        }
        for (int at = 0; at < module.length; at += 4096) {
            TestHost.data(host.command(0x21, address + at));
            TestHost.data(host.download(2, Arrays.copyOfRange(module, at, Math.min(module.length, at + 4096))));
        }
    }

    @Test
    void realApplicationRunsAndBehavesAsAnOrdinaryOne() throws Exception {
        byte[] tinker = real("tinker-0.4.5-photon.bin");
        host.request(115);
        host.intoDfu().flash(tinker);
        host.leave();
        host.socket.advanceMillis(1500);
        assertThat(host.unit.runningApplication())
                .isEqualTo(FirmwareModule.parse(tinker).sha256());
        assertThat(host.unit.listening()).isTrue();
    }

    @Test
    void applicationOfTheOtherPlatformIsRejectedByTheSystem() throws Exception {
        host.intoDfu().flash(real("tinker-0.4.5-p1.bin"));
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
    }

    @Test
    void realSystemPartsBoot() throws Exception {
        byte[] part1 = real("photon-system-part1-1.5.2.bin");
        byte[] part2 = real("photon-system-part2-1.5.2.bin");
        host.intoDfu();
        flashAt(MemoryMap.STM32.systemParts().get(0), part1);
        flashAt(MemoryMap.STM32.systemParts().get(1), part2);
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
        assertThat(host.request(90).hex()).contains("0802100118e80b", "0802100218e80b");
    }
}
