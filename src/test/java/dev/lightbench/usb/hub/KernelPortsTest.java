package dev.lightbench.usb.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.usb.PortPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelPortsTest {
    private static final PortPath PORT = PortPath.parse("1-2.3");

    @TempDir
    private Path devices;

    @Test
    void theKernelIsToldInItsOwnFile() throws Exception {
        Path control = control("1-2:1.0/1-2-port3");

        assertThat(ports().power(PORT, false)).isTrue();
        assertThat(control).hasContent("1");
        assertThat(ports().power(PORT, true)).isTrue();
        assertThat(control).hasContent("0");
    }

    @Test
    void aRootHubsPortHasItsOwnName() throws Exception {
        Path control = control("3-0:1.0/usb3-port4");

        assertThat(ports().power(PortPath.parse("3-4"), false)).isTrue();
        assertThat(control).hasContent("1");
    }

    @Test
    void anOlderKernelOffersNothing() {
        assertThat(ports().power(PORT, false)).isFalse();
    }

    @Test
    void theOtherHalfOfAUsb3SocketIsItsPeer() throws Exception {
        peer("1-2:1.0/1-2-port3", "../../../2-2/2-2:1.0/2-2-port3");
        peer("1-0:1.0/usb1-port1", "../../../usb2/2-0:1.0/usb2-port1");

        assertThat(ports().companion(PORT)).contains(PortPath.parse("2-2.3"));
        assertThat(ports().companion(PortPath.parse("1-1"))).contains(PortPath.parse("2-1"));
    }

    @Test
    void aUsb2SocketHasNoOtherHalf() throws Exception {
        assertThat(ports().companion(PORT)).isEmpty();
        peer("1-2:1.0/1-2-port3", "../somewhere");
        assertThat(ports().companion(PORT)).isEmpty();
    }

    private KernelPorts ports() {
        return new KernelPorts(devices);
    }

    private Path control(String port) throws IOException {
        return Files.writeString(Files.createDirectories(devices.resolve(port)).resolve("disable"), "0");
    }

    private void peer(String port, String target) throws IOException {
        Files.createSymbolicLink(Files.createDirectories(devices.resolve(port)).resolve("peer"), Path.of(target));
    }
}
