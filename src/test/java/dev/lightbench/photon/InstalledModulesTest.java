package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies to request 90, byte by byte as PROTOCOL 2.5 has them. */
class InstalledModulesTest {
    /** Type 2, index 2, version 1512, size 4096. */
    private static final String SYSTEM_PART_2 = "0802" + "1002" + "18e80b" + "208020";
    /** Type 3, index 1, version 7, size 4096, bad integrity. */
    private static final String BAD_USER_PART = "0803" + "1001" + "1807" + "208020" + "2801";

    private static InstalledModules parse(String... modules) throws PhotonFault {
        StringBuilder reply = new StringBuilder();
        for (String module : modules) {
            reply.append(String.format("0a%02x", module.length() / 2)).append(module);
        }
        return InstalledModules.parse(HexFormat.of().parseHex(reply));
    }

    @Test
    void readsWhatIsInstalled() throws Exception {
        InstalledModules modules = parse(SYSTEM_PART_2, BAD_USER_PART);
        assertThat(modules.systemPart(2)).map(InstalledModule::version).contains(1512);
        assertThat(modules.userPart()).map(InstalledModule::integrityFault).contains(true);
    }

    @Test
    void looksOverFieldsAndKindsOfModuleThatItDoesNotKnow() throws Exception {
        InstalledModules modules = parse(SYSTEM_PART_2 + "3a03616263", "0805" + "2801", "0809", BAD_USER_PART);
        assertThat(modules.all()).hasSize(4);
        assertThat(modules.systemPart(2)).map(InstalledModule::version).contains(1512);
        assertThat(InstalledModules.parse(HexFormat.of().parseHex("0a0a" + SYSTEM_PART_2 + "12020801"))
                        .systemPart(2))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0a", "0a050802", "08", "ffff", "0801"})
    void refusesWhatIsNoModuleInformation(String reply) {
        assertThatThrownBy(() -> InstalledModules.parse(HexFormat.of().parseHex(reply)))
                .isInstanceOfSatisfying(
                        PhotonFault.class, fault -> assertThat(fault.kind()).isEqualTo(PhotonFault.Kind.GARBLES));
    }

    @Test
    void refusesAKnownFieldOfAnotherForm() {
        assertThatThrownBy(() -> parse("0803" + "1001" + "1807" + "208020" + "2a0101"))
                .isInstanceOf(PhotonFault.class);
    }

    @Test
    void onlyBootloaderSystemAndApplicationCountForWhatRuns() throws Exception {
        assertThat(parse("0805" + "2801", "0806" + "2802", SYSTEM_PART_2).faulty())
                .isEmpty();
        assertThat(parse("0801" + "2802", SYSTEM_PART_2).faulty()).isPresent();
        assertThat(parse(SYSTEM_PART_2 + "2801").faulty()).isPresent();
        assertThat(parse(SYSTEM_PART_2, BAD_USER_PART).faulty()).isPresent();
    }
}
