package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.photon.StandInUnit.Protocol;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions to a running unit, by the request that its version and platform have for them (PROTOCOL 2.5). */
class VersionedRequestsTest {
    private static final int ARGON = 0xC00C;

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static DriverStage argon() {
        DriverStage stage = DriverStage.of("4.2.0", Protocol.SERVICE);
        stage.unit.product(ARGON);
        return stage;
    }

    @ParameterizedTest
    @CsvSource({"0.7.0,RAW", "0.8.0-rc.11,SERVICE_WITH_TEXT", "1.0.1,SERVICE_WITH_TEXT", "1.5.2,SERVICE"})
    void readsTheModulesOfEveryVersion(String version, Protocol protocol) throws Exception {
        DriverStage stage = DriverStage.of(version, protocol);
        InstalledModules modules = stage.talk(session -> session.modules(Connecting.WAIT, stage.minute()));
        assertThat(modules.bootloader()).isPresent();
        assertThat(modules.systemPart(2)).map(InstalledModule::valid).contains(true);
        assertThat(modules.faulty()).isEmpty();
        assertThat(modules.userPart()).isEmpty();
    }

    @Test
    void doesNotAskForModulesWhereNoVersionIsTold() {
        DriverStage stage = DriverStage.of("", Protocol.NONE);
        assertThat(stage.faultKind(() -> stage.talk(session -> session.modules(Connecting.WAIT, stage.minute()))))
                .isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"'',NONE", "0.7.0,RAW", "1.0.1,SERVICE_WITH_TEXT", "1.1.0,SERVICE"})
    void findsOutWhetherAUnitOfAnyVersionListens(String version, Protocol protocol) throws Exception {
        DriverStage stage = DriverStage.of(version, protocol);
        assertThat(stage.<Boolean>talk(session -> session.listening(stage.minute())))
                .isFalse();
        stage.unit.told = true;
        assertThat(stage.<Boolean>talk(session -> session.listening(stage.minute())))
                .isTrue();
    }

    @Test
    void namesTheStoredNetworksOfAPhoton() throws Exception {
        DriverStage stage = new DriverStage();
        assertThat(stage.<List<String>>talk(session -> session.networkNames(Connecting.WAIT, stage.minute())))
                .containsExactly("net0", "net1");
    }

    @Test
    void namesTheKnownNetworksOfAnArgon() throws Exception {
        DriverStage stage = argon();
        stage.unit.answers.put(502, hex("0a070a036e65741003" + "0a050a0361c3bc"));
        assertThat(stage.<List<String>>talk(session -> session.networkNames(Connecting.WAIT, stage.minute())))
                .containsExactly("net", "a\u00fc");
    }

    @Test
    void onlyNothingAtAllIsAnEmptyListOfAnArgon() throws Exception {
        DriverStage stage = argon();
        stage.unit.answers.put(502, hex(""));
        assertThat(stage.<Integer>talk(session -> session.storedNetworks(Connecting.WAIT, stage.minute())))
                .isZero();
        stage.unit.answers.put(502, hex("0a00"));
        assertThat(stage.<Integer>talk(session -> session.storedNetworks(Connecting.WAIT, stage.minute())))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a00", "0a", "ff", "0801"})
    void aGarbledListIsNotAnEmptyOne(String reply) {
        DriverStage photon = new DriverStage();
        photon.unit.answers.put(114, hex(reply));
        assertThat(photon.faultKind(
                        () -> photon.talk(session -> session.storedNetworks(Connecting.WAIT, photon.minute()))))
                .isEqualTo(Kind.GARBLES);
        DriverStage argon = argon();
        argon.unit.answers.put(502, hex(reply));
        assertThat(argon.faultKind(
                        () -> argon.talk(session -> session.storedNetworks(Connecting.WAIT, argon.minute()))))
                .isEqualTo(Kind.GARBLES);
    }

    @Test
    void clearsAnArgonByItsOwnRequest() throws Exception {
        DriverStage stage = argon();
        stage.talk(session -> {
            session.clearCredentials(Connecting.STOP, stage.minute());
            return true;
        });
        assertThat(stage.unit.networks).isZero();
        assertThat(stage.unit.transfers).contains("c0 01 00 00 f8 01 40 00");
    }

    @ParameterizedTest
    @CsvSource({"'',false", "0800,false", "0801,true"})
    void tellsWhetherItIsClaimed(String reply, boolean claimed) throws Exception {
        DriverStage stage = new DriverStage();
        stage.unit.answers.put(201, hex(reply));
        assertThat(stage.<Boolean>talk(session -> session.claimed(stage.minute())))
                .isEqualTo(claimed);
    }

    @Test
    void doesNotGuessWhetherItIsClaimed() {
        DriverStage stage = new DriverStage();
        stage.unit.answers.put(201, hex("0802"));
        assertThat(stage.faultKind(() -> stage.talk(session -> session.claimed(stage.minute()))))
                .isEqualTo(Kind.GARBLES);
    }
}
