package dev.lightbench.usb.libusb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedLookTest {
    private final VirtualTime time = new VirtualTime();
    private int looks;
    private boolean fails;
    private final SharedLook shared = new SharedLook(time, () -> {
        looks++;
        if (fails) {
            throw new UsbException.Io("no");
        }
        return List.of();
    });

    @Test
    void fiftySixSlotsThatPollEveryTenMillisecondsCostOneLookEach() throws Exception {
        time.run(() -> {
            for (int round = 0; round < 100; round++) {
                for (int slot = 0; slot < 56; slot++) {
                    shared.devices();
                }
                time.sleep(Duration.ofMillis(10));
            }
            assertThat(looks).isEqualTo(100);
        });
    }

    @Test
    void aLookIsAtMostFiveMillisecondsOld() throws Exception {
        time.run(() -> {
            shared.devices();
            time.sleep(Duration.ofNanos(4_999_999));
            shared.devices();
            assertThat(looks).isEqualTo(1);
            time.sleep(Duration.ofNanos(1));
            shared.devices();
            assertThat(looks).isEqualTo(2);
        });
    }

    @Test
    void aFailureIsNotKept() throws Exception {
        fails = true;
        time.run(() -> {
            assertThatThrownBy(shared::devices).isInstanceOf(UsbException.Io.class);
            fails = false;
            assertThat(shared.devices()).isEmpty();
        });
    }
}
