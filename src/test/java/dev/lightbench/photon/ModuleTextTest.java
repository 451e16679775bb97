package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Module information as JSON text, as units before 1.1.0 tell it. */
class ModuleTextTest {
    private static final String USER = "{'s':131072,'l':'m','vc':30,'vv':30,'f':'u','n':'1','v':7,'d':[]}";

    private static InstalledModules read(String text) throws PhotonFault {
        return ModuleText.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static InstalledModule user(String text) throws PhotonFault {
        return read("{'p':6,'m':[" + text + "]}").userPart().orElseThrow();
    }

    @Test
    void readsWhatIsInTheMainStore() throws Exception {
        InstalledModules modules = read("{'p':6,'m':[{'l':'m','f':'b','n':'0','v':201,'vc':30,'vv':30},"
                + "{'l':'m','f':'s','n':'2','v':1002,'vc':30,'vv':30},{'l':'f','f':'u','n':'1','v':9}," + USER + "]}");
        assertThat(modules.all()).hasSize(3);
        assertThat(modules.bootloader()).map(InstalledModule::version).contains(201);
        assertThat(modules.systemPart(2)).map(InstalledModule::version).contains(1002);
        assertThat(modules.userPart()).map(InstalledModule::version).contains(7);
        assertThat(modules.faulty()).isEmpty();
    }

    @Test
    void doesNotTakeTheSizeOfThePlaceForThatOfTheModule() throws Exception {
        assertThat(user(USER).size()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30,30,true,false,false",
        "30,28,false,true,false",
        "30,26,false,false,true",
        "30,0,false,true,true",
        "30,14,false,false,false",
        "6,30,true,false,false"
    })
    void holdsWhatPassedAgainstWhatWasChecked(
            int checked, int passed, boolean valid, boolean integrityFault, boolean dependencyFault) throws Exception {
        InstalledModule module = user("{'l':'m','f':'u','n':1,'v':7,'vc':" + checked + ",'vv':" + passed + "}");
        assertThat(module.valid()).isEqualTo(valid);
        assertThat(module.integrityFault()).isEqualTo(integrityFault);
        assertThat(module.dependencyFault()).isEqualTo(dependencyFault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'vc':30", ",'vv':30", ",'vc':0,'vv':0"})
    void doesNotTakeForGoodWhatWasNotChecked(String checks) throws Exception {
        InstalledModule module = user("{'l':'m','f':'u','n':'1','v':7" + checks + "}");
        assertThat(module.valid()).isFalse();
        assertThat(module.words()).isEqualTo("user part 1 version 7, not checked");
    }

    @Test
    void looksOverWhatItDoesNotKnowAndPlacesWhereNothingIs() throws Exception {
        InstalledModules modules = read("{'x':{'y':[1]},'p':6,'m':[{'s':131072,'l':'m','vc':30,'vv':0,'d':[]},"
                + "{'l':'m','f':'m','n':'1','v':3,'z':null}," + USER + "]}");
        assertThat(modules.all()).hasSize(2);
        assertThat(modules.userPart()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'p':6,'m':[%s]}\0\0", " {'p':6,'m':[%s]}\r\n", "'p':6,'m':[%s]"})
    void readsItWhateverStandsAroundIt(String text) throws Exception {
        assertThat(read(String.format(text, USER)).userPart()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{'m':7}",
                "{'m':[]}",
                "{'m':[{'l':'m','f':'u','n':'1','v':",
                "{'m':[{'l':'m','f':'u','n':'1'}]}",
                "{'m':[{'l':'m','f':'u','v':7}]}",
                "{'m':[{'l':'m','f':'u','n':'one','v':7}]}",
                "{'m':[{'l':'m','f':'u','n':'1','v':[7]}]}",
                "{'m':[{'l':'m','f':'u','n':'1','v':7,'vc':-1,'vv':30}]}",
                "{'m':[{'l':'f','f':'u','n':'1','v':7}]}",
                "{'m':['l','m']}",
                "\u0008\u0001"
            })
    void refusesWhatIsNoModuleInformation(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        PhotonFault.class, fault -> assertThat(fault.kind()).isEqualTo(PhotonFault.Kind.GARBLES));
    }
}
