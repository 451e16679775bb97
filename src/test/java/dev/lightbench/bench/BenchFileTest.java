package dev.lightbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.bench.unit.UnitSpec.Credentials;
import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.PortPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchFileTest {
    private static final Path BENCHES = Path.of("fixtures", "benches");

    @TempDir
    Path directory;

    private BenchSetup read(String yaml) throws IOException, BenchFileException {
        return BenchFile.read(Files.writeString(directory.resolve("bench.yaml"), yaml));
    }

    private List<String> problems(String yaml) {
        BenchFileException refused = catchThrowableOfType(BenchFileException.class, () -> read(yaml));
        assertThat(refused).as("refusal of%n%s", yaml).isNotNull();
        return refused.problems();
    }

    private static UnitSpec spec(UnitSetup unit) {
        return ((Occupant.Unit) unit.occupant()).spec();
    }

    private UnitSetup only(String unit) throws Exception {
        return read("hubs: [{at: 1-1, units: [" + unit + "]}]")
                .hubs()
                .get(0)
                .units()
                .get(0);
    }

    @Test
    void aUnitIsReadWithAllItsSettings() throws Exception {
        UnitSetup unit = only("{port: 1, platform: p1, id: 2a0023001147343339383037, os: 1.2.1,"
                + " networks: [old-factory, '42'], credentials: wrong, connecting: 25s,"
                + " application: {mode: manual, listens: true, version: 7, product-id: 12, size: 4096},"
                + " flaws: [flash-does-not-hold]}");
        UnitSpec spec = spec(unit);
        assertThat(spec.platform()).isEqualTo(Platform.P1);
        assertThat(spec.deviceId()).isEqualTo("2a0023001147343339383037");
        assertThat(spec.osVersion()).isEqualTo("1.2.1");
        assertThat(spec.networks()).containsExactly("old-factory", "42");
        assertThat(spec.credentials()).isEqualTo(Credentials.WRONG);
        assertThat(spec.connecting()).isEqualTo(Duration.ofSeconds(25));
        assertThat(spec.flaws()).containsExactly(Flaw.FLASH_DOES_NOT_HOLD);
        FirmwareModule application = FirmwareModule.parse(spec.application());
        assertThat(application.header().version()).isEqualTo(7);
        assertThat(application.header().platformId()).isEqualTo(8);
        assertThat(application.productId()).isEqualTo(12);
        assertThat(spec.application()).hasSize(4096);
        assertThat(ApplicationTag.find(spec.application()))
                .contains(new ApplicationTag(ApplicationTag.Mode.MANUAL, true, "", false));
    }

    @Test
    void everyKindOfFaultIsRead() throws Exception {
        UnitSetup unit = only("{port: 1, faults: ["
                + "{unplug: {at-transfer: 40}}, {unplug: {after-transfer: 4, delay: 250ms, back: 2s}},"
                + "{hub-drop: {after-start: 1.5s, back: 1m}}, {swap: {at-disconnect: 2, with: 1-1.8}},"
                + "{stall: {at-transfer: 3}}, {hang: {at-transfer: 5, times: always}},"
                + "{wrong-bytes: {at-transfer: 6, offset: 2, mask: 0x10}}, {slow: {at-transfer: 7, delay: 2s}},"
                + "{no-access: {times: 3}}, {open-busy: {}}]}");
        assertThat(unit.faults())
                .containsExactly(
                        new Fault.Unplug(new Moment.AtTransfer(40, Moment.Part.BEFORE), Optional.empty()),
                        new Fault.Unplug(
                                new Moment.AfterTransfer(4, Duration.ofMillis(250)),
                                Optional.of(Duration.ofSeconds(2))),
                        new Fault.HubDrop(
                                new Moment.AfterStart(Duration.ofMillis(1500)), Optional.of(Duration.ofMinutes(1))),
                        new Fault.Swap(new Moment.AtDisconnect(2), PortPath.parse("1-1.8"), Duration.ZERO),
                        new Fault.Stall(3, 1),
                        new Fault.Hang(5, Fault.ALWAYS),
                        new Fault.WrongBytes(6, 2, 0x10),
                        new Fault.Slow(7, 1, Duration.ofSeconds(2)),
                        new Fault.NoAccess(3),
                        new Fault.OpenBusy(1));
    }

    @Test
    void otherDevicesAreKnownByTheirIdsAlone() throws Exception {
        assertThat(only("{port: 1, platform: unrelated}").occupant()).isEqualTo(new Occupant.Unrelated(0x046d, 0xc31c));
        assertThat(only("{port: 1, platform: xenon}").occupant()).isEqualTo(new Occupant.Unrelated(0x2b04, 0xc00e));
        assertThat(only("{port: 1, platform: unrelated, usb-id: '1d6b:0104'}").occupant())
                .isEqualTo(new Occupant.Unrelated(0x1d6b, 0x0104));
    }

    @ParameterizedTest
    @CsvSource({
        "photon,0.6.3",
        "photon,0.7.0",
        "photon,0.8.0-rc.11",
        "photon,1.0.1",
        "photon,1.2.1",
        "photon,1.5.2",
        "photon,2.0.1",
        "photon,2.3.1",
        "p1,0.6.3",
        "p1,0.7.0",
        "p1,0.8.0-rc.11",
        "p1,1.0.1",
        "p1,1.2.1",
        "p1,1.5.2",
        "p1,2.0.1",
        "p1,2.3.1",
        "argon,1.5.2",
        "argon,2.0.1",
        "argon,2.3.1",
        "boron,1.5.2",
        "boron,2.3.1"
    })
    void everyProfileHasItsName(String platform, String os) throws Exception {
        UnitSpec spec = spec(only("{port: 1, platform: " + platform + ", os: " + os + "}"));
        assertThat(spec.platform().label()).isEqualTo(platform);
        assertThat(spec.osVersion()).isEqualTo(os);
        assertThat(spec.bootloader()).isEqualTo(os);
    }

    @Test
    void theUsualVersionFollowsFromThePlatformAndAnOlderBootloaderCanBeNamed() throws Exception {
        assertThat(spec(only("{port: 1, platform: p1}")).osVersion()).isEqualTo("1.5.2");
        assertThat(spec(only("{port: 1, platform: boron}")).osVersion()).isEqualTo("2.3.1");
        assertThat(spec(only("{port: 1, os: 1.2.1, bootloader: 0.6.2}")).bootloader())
                .isEqualTo("0.6.2");
        assertThat(FirmwareModule.parse(spec(only("{port: 1, platform: argon}")).application())
                        .header()
                        .start())
                .isEqualTo(0xD4000L);
    }

    @Test
    void portsAndHubsAreRepeatedWithExceptions() throws Exception {
        BenchSetup bench = read("""
                hubs:
                  - at: 2-1.3
                    count: 2
                    units:
                      - {ports: '1-2,5', os: 1.4.0, except: {2: {os: 1.1.0, platform: p1}}}
                """);
        assertThat(bench.hubs()).extracting(hub -> hub.at().toString()).containsExactly("2-1.3", "2-1.4");
        List<UnitSetup> units = bench.hubs().get(1).units();
        assertThat(units).extracting(UnitSetup::port).containsExactly(1, 2, 5);
        assertThat(units).extracting(unit -> spec(unit).osVersion()).containsExactly("1.4.0", "1.1.0", "1.4.0");
        assertThat(spec(units.get(1)).platform()).isEqualTo(Platform.P1);
    }

    @Test
    void idsFollowFromThePlaceAndDiffer() throws Exception {
        BenchSetup bench = BenchFile.read(BENCHES.resolve("floor-512.yaml"));
        List<String> ids = new ArrayList<>();
        bench.hubs()
                .forEach(hub -> hub.units().forEach(unit -> ids.add(spec(unit).deviceId())));
        assertThat(ids).hasSize(512).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{24}"));
        assertThat(spec(only("{port: 3}")).deviceId()).isEqualTo(ids.get(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {port: 1, plattform: p1}                          | unknown key of a unit 'plattform'; did you mean 'platform'? Allowed: id, os
            {port: 1, platform: foton}                        | unknown platform 'foton'; did you mean 'photon'? Allowed: core
            {port: 9}                                         | 'port' of a unit is '9'; allowed is a port from 1 to 8
            {port: 1-2}                                       | 'port' of a unit is '1-2'; allowed is a port from 1 to 8
            {ports: 3-1}                                      | 'ports' of a unit is '3-1'; allowed is ports from 1 to 8
            {platform: p1}                                    | a unit has either 'port' or 'ports'
            {port: 1, os: 9.9.9}                              | the unit at 1-1.1 cannot be: Device OS 9.9.9 cannot be emulated; allowed is
            {port: 1, id: zz}                                 | is not a device id; allowed are 24 hexadecimal digits
            {port: 1, connecting: 25}                         | 'connecting' of a unit is '25'; allowed is a duration such as 250ms, 25s or 2m
            {port: 1, connecting: 9999999m}                   | 'connecting' of a unit is '9999999m'; allowed is a duration such as 250ms, 25s or 2m, up to 1440m
            {port: 1, connecting: -1s}                        | 'connecting' of a unit is '-1s'; allowed is a duration
            {port: 1, os: 0.9.0}                              | Device OS 0.9.0 was never made for Photon and P1
            {port: 1, application: {size: 010000}}            | 'size' of an application is '010000'; allowed is a whole number
            {port: 1, application: {version: 99999999999}}    | 'version' of an application is '99999999999'; allowed is a whole number
            {port: 1, except: {1: {os: 1.4.0}, 1: {os: 1.2.1}}} | port 1 has an exception already; one is allowed
            {port: 1, credentials: old}                       | unknown word 'old'; did you mean 'good'? Allowed: good, wrong, corrupt
            {port: 1, networks: home}                         | 'networks' of a unit is not a list
            {port: 1, networks: ['']}                         | a network is not an SSID; allowed are 1 to 32 bytes
            {port: 1, networks: [a, b, c, d, e, f]}           | a unit stores 5 networks at most
            {port: 1, flaws: [tired]}                         | unknown word 'tired'; Allowed: flash-does-not-hold
            {port: 1, application: some}                      | 'application' of a unit is 'some'; allowed is 'none', or a mapping with
            {port: 1, application: {file: gone.bin}}          | gone.bin is not a readable module; allowed is a file of 131072 bytes at most
            {port: 1, application: {file: bench.yaml, version: 1}} | an application from a file has no 'version'
            {port: 1, application: {size: 200000}}            | 'size' of an application is '200000'; allowed is a whole number from 1024 to 131072
            {port: 1, application: {listens: yes}}            | 'listens' of an application is 'yes'; allowed is true or false
            {port: 1, faults: [unplug]}                       | a fault is a mapping with one key; allowed: unplug, hub-drop, swap
            {port: 1, faults: [{unplugged: {}}]}              | unknown fault 'unplugged'; did you mean 'unplug'?
            {port: 1, faults: [{unplug: {}}]}                 | a fault needs to know when; allowed is one of at-transfer, at-class-transfer
            {port: 1, faults: [{unplug: {at-transfer: 0}}]}   | 'at-transfer' of the fault unplug is '0'; allowed is a whole number from 1
            {port: 1, faults: [{slow: {at-transfer: 1}}]}     | the fault slow has no 'delay'; allowed is how much later
            {port: 1, faults: [{swap: {after-start: 1s, with: 1-9.1}}]} | 1-9.1 is no port of this bench
            {port: 1, platform: xenon, os: 1.5.2}             | 'os' is for photon, p1, argon and boron; another device may have
            {port: 1, platform: argon, os: 1.0.1}             | Device OS 1.0.1 cannot be emulated on argon; allowed is 1.5.2 to 2.3.1
            {port: 1, platform: boron, networks: [shop]}      | a boron has no Wi-Fi; allowed are no networks
            {port: 1, platform: argon, flaws: [old-bootloader]} | a bootloader older than 0.6.0 was never made for argon
            {port: 1, platform: argon, bootloader: 1.5.2}     | the bootloader of argon is that of its Device OS, 2.3.1
            {port: 1, os: 2.3.2}                              | Device OS 2.3.2 cannot be emulated; allowed is 0.6.0 to 2.3.1, the last one for Photon and P1
            {port: 1, bootloader: 0.6.2}                      | Device OS 1.5.2 does not run on the bootloader of Device OS 0.6.2; allowed is that of 1.4.0 or later
            {port: 1, os: 0.6.3, bootloader: 0.3.9}           | a bootloader of Device OS 0.3.9 cannot be emulated; allowed is 0.4.0 to 2.3.1
            {port: 1, port: 2}                                | 'port' stands twice in a unit; once is allowed
            """)
    void aWrongUnitIsRefusedWithItsLine(String unit, String sentence) {
        List<String> problems = problems("hubs:\n  - at: 1-1\n    units:\n      - " + unit + "\n");
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("bench.yaml:4:")
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            hubs: [{at: 1-1}, {at: 1-1}]                            | there is a hub at 1-1 already
            hubs: [{at: hub}]                                       | 'at' of a hub is 'hub'; allowed is where the hub hangs
            hubs: [{ports: 3}]                                      | a hub has no 'at'; allowed is
            hubs: [{at: 1-1, units: [{port: 1}, {ports: 1-2}]}]     | there is a unit in port 1-1.1 already
            hubs: [{at: 1-1, units: [{port: 2}]}, {at: 1-1.2}]      | a unit sits at 1-1.2, where this hub is to hang
            hubs: [{at: 1-1, units: [{ports: 1-2, id: 2a0023001147343339383037}]}] | has the id 2a0023001147343339383037 already
            hubs: [{at: 1-1, units: [{port: 1, except: {2: {}}}]}]  | port 2 is not one of 'ports'
            {hubs: [], timing-scale: 0}                             | 'timing-scale' of the bench is '0'; allowed is a number from 0.001 to 1000
            {hubs: [], timing-scale: 1.0e-300}                      | 'timing-scale' of the bench is '1.0e-300'; allowed is a number from 0.001 to 1000
            {hubs: [], timing-scale: NaN}                           | 'timing-scale' of the bench is 'NaN'; allowed is
            {hubs: [], images: {photon: gone.bin}}                  | there is no file
            {hubs: [], image: x}                                    | unknown key of the bench 'image'; did you mean 'images'?
            {bench: x}                                              | the bench has no 'hubs'
            [1, 2]                                                  | the bench is not a mapping
            hubs: [}                                                | this YAML is not understood
            """)
    void aWrongBenchIsRefusedWithItsLine(String bench, String sentence) {
        assertThat(problems(bench)).first().asString().contains("bench.yaml:1:").contains(sentence);
    }

    @Test
    void severalMistakesAreToldTogetherInTheOrderOfTheirLines() {
        List<String> problems = problems("timing-scale: fast\nhubs:\n- at: 1-1\n  units:\n  - {port: 1, oss: 1.5.2}\n"
                + "  - {port: 77}\n  - {ports: 2-8, connecting: long}\n");
        assertThat(problems)
                .extracting(sentence -> sentence.replaceAll(".*bench.yaml:(\\d+):.*", "$1"))
                .containsExactly("1", "5", "6", "7");
    }

    @Test
    void aFileThatIsNoneIsRefused() throws Exception {
        assertThatThrownBy(() -> BenchFile.read(directory.resolve("gone.yaml")))
                .isInstanceOf(BenchFileException.class)
                .hasMessageContaining("gone.yaml: there is no such file");
        assertThatThrownBy(() -> BenchFile.read(directory))
                .isInstanceOf(BenchFileException.class)
                .hasMessageContaining("is not a file");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(BenchFileException.class)
                .hasMessageContaining("is empty");
        Path latin = Files.write(directory.resolve("latin.yaml"), new byte[] {'b', ':', ' ', (byte) 0xE4});
        assertThatThrownBy(() -> BenchFile.read(latin))
                .isInstanceOf(BenchFileException.class)
                .hasMessageContaining("is not text in UTF-8");
    }

    @Test
    void aFileThatNestsDeepIsRefusedAtOnce() {
        assertThat(problems("hubs: " + "[".repeat(200_000)))
                .singleElement()
                .asString()
                .contains("bench.yaml:1:26: nests deeper than the 20 levels that are allowed");
    }

    @Test
    void aFileWithThousandsOfMistakesTellsTheFirstAndHowManyMore() {
        assertThat(problems("hubs:\n" + "- {at: hub}\n".repeat(900)))
                .hasSize(51)
                .last()
                .asString()
                .endsWith("bench.yaml: and 850 more like these");
    }

    @Test
    void theDemoIsWhatItSaysOfItself() throws Exception {
        BenchSetup demo = BenchFile.read(BENCHES.resolve("demo.yaml"));
        List<UnitSetup> units = new ArrayList<>();
        demo.hubs().forEach(hub -> units.addAll(hub.units()));
        assertThat(demo.timingScale()).isEqualTo(1);
        assertThat(demo.images()).containsOnlyKeys(Platform.PHOTON, Platform.P1);
        assertThat(demo.hubs()).hasSize(4).allMatch(hub -> hub.units().size() == 7);
        assertThat(units).allMatch(unit -> spec(unit).credentials() == Credentials.WRONG);
        assertThat(units).noneMatch(unit -> spec(unit).networks().isEmpty());
        assertThat(units).filteredOn(unit -> !spec(unit).connecting().isZero()).hasSize(14);
        assertThat(units).extracting(unit -> spec(unit).osVersion()).contains("1.1.0", "1.2.1", "1.4.0", "1.5.2");
        assertThat(units).filteredOn(unit -> !spec(unit).flaws().isEmpty()).hasSize(1);
        assertThat(units).filteredOn(unit -> !unit.faults().isEmpty()).hasSize(1);
    }
}
