package dev.lightbench.bench.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SavedUnitTest {
    private static final byte[] PRODUCT =
            ModuleBuilder.userPart(Platform.PHOTON).version(9).size(20_001, 3).build();

    @Test
    void unitThatWasSavedIsTheSameUnit() {
        UnitSpec spec = TestHost.spec("1.5.2");
        TestHost host = TestHost.booted(spec);
        host.request(115);
        host.intoDfu().flash(PRODUCT);
        EmulatedUnit again = EmulatedUnit.restored(spec, host.unit.save());
        assertThat(again.userPartBytes()).isEqualTo(PRODUCT);
        assertThat(again.storedNetworks()).isEmpty();
        assertThat(again.eraseCount()).isEqualTo(1);
        assertThat(again.writeCount()).isEqualTo(5);
        assertThat(again.bootCount()).isEqualTo(2);
        assertThat(again.save()).isEqualTo(host.unit.save());
        TestHost next = new TestHost(again);
        again.powerOn();
        next.socket.advanceMillis(2800);
        assertThat(again.runningApplication()).isNotEmpty();
        assertThat(again.listening()).isTrue();
    }

    @Test
    void socketIsToldOfWhatOutlivesPower() {
        TestHost host = TestHost.booted(TestHost.spec("1.5.2"));
        int before = host.socket.changes();
        host.request(114);
        assertThat(host.socket.changes()).isEqualTo(before);
        host.request(115);
        assertThat(host.socket.changes()).isGreaterThan(before);
    }

    @Test
    void whatIsNotItsStateIsRefusedWithASentence() {
        byte[] saved = EmulatedUnit.fresh(TestHost.spec("1.5.2")).save();
        UnitSpec other = TestHost.spec("1.4.0");
        assertThatThrownBy(() -> EmulatedUnit.restored(other, saved)).hasMessageContaining("and not of");
        UnitSpec same = TestHost.spec("1.5.2");
        for (int length = 0; length < saved.length; length += 97) {
            byte[] part = Arrays.copyOf(saved, length);
            assertThatThrownBy(() -> EmulatedUnit.restored(same, part)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int at = 4; at < saved.length; at += 97) {
            byte[] turned = saved.clone();
            turned[at] ^= 4;
            assertThatThrownBy(() -> EmulatedUnit.restored(same, turned)).hasMessageContaining("cut off or damaged");
        }
        byte[] longer = Arrays.copyOf(saved, saved.length + 1);
        assertThatThrownBy(() -> EmulatedUnit.restored(same, longer)).hasMessageContaining("cut off or damaged");
        byte[] garbage = saved.clone();
        garbage[0] ^= 1;
        assertThatThrownBy(() -> EmulatedUnit.restored(same, garbage)).hasMessageContaining("not that of");
    }

    @Test
    void unitsOfOneProfileShareTheFactorysFlash() {
        Flash one = new UnitMemory(TestHost.spec("1.5.2")).internal();
        assertThat(one.differences()).containsOnlyKeys(FlashLayout.INTERNAL.sectorAt(MemoryMap.STM32.userPart()));
        OsProfile profile = OsProfile.of(Platform.PHOTON, "1.5.2");
        assertThat(FactoryImage.of(profile)).isSameAs(FactoryImage.of(OsProfile.of(Platform.PHOTON, "1.5.2")));
    }
}
