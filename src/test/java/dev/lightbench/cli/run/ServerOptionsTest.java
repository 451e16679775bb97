package dev.lightbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.web.ServerSetup;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a station may listen, outside of a container and inside of one. */
class ServerOptionsTest {
    @TempDir
    private Path root;

    private static ServerOptions options(String address, String... scrapedAs) {
        ServerOptions options = new ServerOptions();
        options.address = address;
        options.scrapedAs = List.of(scrapedAs);
        return options;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "127.0.0.2", ""})
    void outsideOfAContainerItIsThisComputerAlone(String address) {
        assertThatThrownBy(() -> options(address, "station").checked(root))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("allowed is 127.0.0.1 or ::1");
    }

    @Test
    void aContainerOfAnotherImageIsAComputerLikeAnyOther() throws Exception {
        Files.createFile(root.resolve(".dockerenv"));

        assertThatThrownBy(() -> options("0.0.0.0", "station").checked(root)).isInstanceOf(CommandFailed.class);
    }

    @Test
    void insideOfOneItMayBeTheContainersNetwork() throws Exception {
        Files.createDirectories(root.resolve("etc/lightbench"));
        Files.createFile(root.resolve("etc/lightbench/container"));

        ServerSetup setup = options("0.0.0.0", "station").checked(root);

        assertThat(setup.address().isAnyLocalAddress()).isTrue();
        assertThat(setup.scrapedAs()).containsExactly("station");
        assertThatThrownBy(() -> options("192.0.2.7", "station").checked(root)).isInstanceOf(CommandFailed.class);
        assertThatThrownBy(() -> options("0.0.0.0", "evil.example").checked(root))
                .hasMessageContaining("'evil.example' is no name of a service");
    }

    @Test
    void aNameForOthersIsForAContainerAlone() {
        assertThatThrownBy(() -> options("127.0.0.1", "station").checked(root))
                .hasMessageContaining("nobody else reaches 127.0.0.1");
    }

    @Test
    void theSetupItselfRefusesWhatIsNotOwn() throws Exception {
        InetAddress all = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() -> new ServerSetup(all, 0, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
