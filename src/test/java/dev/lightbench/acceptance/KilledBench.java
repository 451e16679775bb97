package dev.lightbench.acceptance;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchUnit;
import dev.lightbench.bench.Occupant;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bench of the kill sweep: 28 units on four hubs like the demo's, at a fifth of its time, whose state is in files and
 * outlives the station that is killed. Photons and P1s of four Device OS versions; slow ones, one whose flash does not
 * hold and one that forgets nothing when it is told to.
 */
final class KilledBench {
    static final int UNITS = 28;

    private static final String TEXT = """
            timing-scale: 0.2
            state: units
            images: {photon: photon.bin, p1: p1.bin}
            hubs:
              - at: 1-1
                ports: 7
                power-switching: true
                units:
                  - ports: 1-7
                    platform: photon
                    os: 1.5.2
                    networks: [old-factory]
                    credentials: wrong
                    application: {mode: automatic, version: 7}
                    except:
                      2: {connecting: 4s}
                      3: {platform: p1}
                      6: {platform: p1, networks: [old-factory, guest]}
                      7: {application: none}
              - at: 1-2
                ports: 7
                power-switching: true
                units:
                  - ports: 1-7
                    platform: p1
                    os: 1.4.0
                    networks: [old-factory]
                    credentials: wrong
                    application: {mode: automatic, version: 5}
                    except:
                      3: {flaws: [clear-does-nothing]}
                      4: {platform: photon, application: {mode: manual, version: 6}}
                      6: {flaws: [flash-does-not-hold]}
                      7: {platform: photon, connecting: 5s}
              - at: 1-3
                ports: 7
                units:
                  - ports: 1-7
                    platform: photon
                    os: 1.2.1
                    networks: [old-factory]
                    credentials: wrong
                    application: {mode: automatic, version: 3}
                    except:
                      1: {connecting: 6s}
                      2: {platform: p1}
              - at: 1-4
                ports: 7
                units:
                  - ports: 1-7
                    platform: p1
                    os: 1.1.0
                    networks: [old-factory]
                    credentials: wrong
                    application: {mode: automatic, version: 2}
                    except:
                      3: {platform: photon}
                      6: {connecting: 20s, networks: [old-factory, guest]}
            """;

    private final Path home;
    private final Path file;

    private KilledBench(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        Files.write(home.resolve("photon.bin"), Fixture.product(Platform.PHOTON).build());
        Files.write(home.resolve("p1.bin"), Fixture.product(Platform.P1).build());
        file = Files.writeString(home.resolve("bench.yaml"), TEXT);
    }

    /** Writes its file, with units that nobody has touched. */
    static KilledBench in(Path home) throws IOException {
        return new KilledBench(home);
    }

    Path file() {
        return file;
    }

    /**
     * Looks at the units themselves, in a copy.
     *
     * @return by device id in lower case, whether all is true of it that a pass says: its credential store is empty, and
     *     the product is in its flash as it should be
     */
    Map<String, Boolean> provisioned(Path copy) throws Exception {
        KilledRecords.copy(home, copy);
        List<FirmwareModule> products = List.of(
                FirmwareModule.parse(Fixture.product(Platform.PHOTON).build()),
                FirmwareModule.parse(Fixture.product(Platform.P1).build()));
        Map<String, Boolean> so = new TreeMap<>();
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (Bench units = Bench.start(BenchFile.read(copy.resolve(file.getFileName())), time)) {
                for (BenchUnit unit : units.units()) {
                    String id = ((Occupant.Unit) unit.occupant()).spec().deviceId();
                    so.put(
                            id.toLowerCase(Locale.ROOT),
                            unit.inspect(it -> it.storedNetworks().isEmpty()
                                    && products.stream()
                                            .anyMatch(product -> Arrays.equals(product.bytes(), it.userPartBytes()))));
                }
            }
        });
        return so;
    }
}
