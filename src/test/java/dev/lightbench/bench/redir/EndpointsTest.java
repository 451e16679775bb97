package dev.lightbench.bench.redir;

import static dev.lightbench.bench.EndpointDevice.ANSWER;
import static dev.lightbench.bench.EndpointDevice.HOLD;
import static dev.lightbench.bench.EndpointDevice.STALL_IN;
import static dev.lightbench.bench.EndpointDevice.STALL_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.EndpointDevice;
import dev.lightbench.bench.redir.Guest.Came;
import dev.lightbench.bench.redir.Guest.Reply;
import dev.lightbench.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk and interrupt endpoints as a guest finds them, in virtual time. */
class EndpointsTest {
    private static final byte BULK_IN = (byte) 0x81;
    private static final byte INTERRUPT_IN = (byte) 0x83;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final EndpointDevice device = new EndpointDevice();

    private interface Body {
        void run(Guest guest, TalkWire wire) throws Exception;
    }

    private void with(int capabilities, Body body) throws Exception {
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (Bench bench = EndpointDevice.bench(device, time);
                    TalkWire wire = new TalkWire(bench.outside(EndpointDevice.PORT), time)) {
                Guest guest = new Guest(wire, capabilities);
                guest.hello();
                guest.enumerate();
                guest.forget();
                device.taken.clear();
                body.run(guest, wire);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Guest.ALL})
    void bulkDataGoBothWaysInTheOrderInWhichTheyWereSubmitted(int capabilities) throws Exception {
        with(capabilities, (guest, wire) -> {
            long first = guest.submitBulk(BULK_IN, 64);
            long second = guest.submitBulk(BULK_IN, 64);
            long out1 = guest.submitBulk(1, 4, ANSWER, BULK_IN, (byte) 'a', (byte) 'b');
            long out2 = guest.submitBulk(1, 2, ANSWER, BULK_IN);
            assertThat(guest.bulkEnded(out1))
                    .extracting(Reply::status, Reply::length)
                    .containsExactly(0, 4);
            assertThat(guest.bulkEnded(out2))
                    .extracting(Reply::status, Reply::length)
                    .containsExactly(0, 2);
            Reply answered = guest.bulkEnded(first);
            assertThat(answered).extracting(Reply::status, Reply::length).containsExactly(0, 2);
            assertThat(answered.data()).containsExactly('a', 'b');
            assertThat(guest.bulkEnded(second))
                    .extracting(Reply::status, Reply::length)
                    .containsExactly(0, 0);
            assertThat(device.taken).containsExactly("01816162", "0181");
        });
    }

    @Test
    void aTransferFromTheDeviceWaitsUntilItIsCancelledAndTheDeviceForgetsIt() throws Exception {
        with(Guest.ALL, (guest, wire) -> {
            long id = guest.submitBulk(BULK_IN, 64);
            assertThat(guest.within(LONG)).isEmpty();
            assertThat(device.waiting).hasSize(1);
            guest.cancel(id);
            assertThat(guest.bulkEnded(id))
                    .extracting(Reply::status, Reply::length)
                    .containsExactly(1, 0);
            assertThat(device.waiting).isEmpty();
        });
    }

    @Test
    void stallsAreTold() throws Exception {
        with(Guest.ALL, (guest, wire) -> {
            long in = guest.submitBulk(BULK_IN, 64);
            guest.bulkEnded(guest.submitBulk(1, 2, STALL_IN, BULK_IN));
            assertThat(guest.bulkEnded(in).status()).isEqualTo(4);
            assertThat(guest.bulkEnded(guest.submitBulk(1, 1, STALL_OUT)))
                    .extracting(Reply::status, Reply::length)
                    .containsExactly(4, 0);
            assertThat(guest.bulkEnded(guest.submitBulk(2, 1, ANSWER)).status())
                    .as("no such endpoint")
                    .isEqualTo(4);
            assertThat(guest.bulkEnded(guest.submitBulk(0x82, 1)).status())
                    .as("no such endpoint")
                    .isEqualTo(4);
        });
    }

    @Test
    void whatTheDeviceHoldsKeepsWhatFollowsWaiting() throws Exception {
        with(Guest.ALL, (guest, wire) -> {
            long held = guest.submitBulk(1, 1, HOLD);
            long next = guest.submitBulk(1, 1, (byte) 9);
            assertThat(guest.within(LONG)).isEmpty();
            guest.cancel(held);
            assertThat(guest.bulkEnded(held).status()).isEqualTo(1);
            assertThat(guest.bulkEnded(next).status()).isZero();
            assertThat(device.taken).containsExactly("04", "09");
        });
    }

    @Test
    void interruptsAreHeardFromStartToStop() throws Exception {
        with(Guest.ALL, (guest, wire) -> {
            assertThat(guest.await(17, guest.submit(15, INTERRUPT_IN)).body()).containsExactly(0, INTERRUPT_IN);
            for (byte value = 1; value <= 2; value++) {
                guest.submitBulk(1, 3, ANSWER, INTERRUPT_IN, value);
                Came interrupt = guest.await(103);
                assertThat(interrupt.body()).containsExactly(INTERRUPT_IN, 0, 1, 0, value);
            }
            assertThat(device.waiting).hasSize(1);
            assertThat(device.waiting.get(0).length()).isEqualTo(8);
            assertThat(guest.await(17, guest.submit(16, INTERRUPT_IN)).body()).containsExactly(0, INTERRUPT_IN);
            assertThat(device.waiting).isEmpty();
            assertThat(guest.await(17, guest.submit(15, (byte) 0x84)).u8(0))
                    .as("no such endpoint")
                    .isEqualTo(4);
        });
    }

    @Test
    void aStallEndsTheInterrupts() throws Exception {
        with(Guest.ALL, (guest, wire) -> {
            guest.await(17, guest.submit(15, INTERRUPT_IN));
            guest.submitBulk(1, 2, STALL_IN, INTERRUPT_IN);
            assertThat(guest.await(17).body()).containsExactly(4, INTERRUPT_IN);
            assertThat(device.waiting).isEmpty();
        });
    }

    @Test
    void aBusResetEndsWhatWaitsButNotTheWishForInterrupts() throws Exception {
        with(Guest.ALL, (guest, wire) -> {
            guest.await(17, guest.submit(15, INTERRUPT_IN));
            long in = guest.submitBulk(BULK_IN, 64);
            long held = guest.submitBulk(1, 1, HOLD);
            guest.within(Duration.ofSeconds(1));
            guest.send(3, 0);
            assertThat(guest.bulkEnded(in).status()).isEqualTo(3);
            assertThat(guest.bulkEnded(held).status()).isEqualTo(3);
            assertThat(device.waiting).extracting(t -> t.endpoint()).containsExactly(INTERRUPT_IN & 0xFF);
            assertThat(device.taken).containsExactly("04", "bus reset");
            guest.submitBulk(1, 3, ANSWER, INTERRUPT_IN, (byte) 7);
            assertThat(guest.await(103).u8(4)).isEqualTo(7);
        });
    }

    @Test
    void anInterruptToTheDeviceIsAcknowledged() throws Exception {
        with(Guest.ALL, (guest, wire) -> {
            long id = guest.submit(103, (byte) 1, (byte) 0, (byte) 2, (byte) 0, (byte) 9, (byte) 8);
            assertThat(guest.await(103, id).body()).containsExactly(1, 0, 2, 0);
            assertThat(device.taken).containsExactly("0908");
        });
    }

    @Test
    void nobodyIsAnsweredAfterTheEnd() throws Exception {
        with(Guest.ALL, (guest, wire) -> {
            guest.submitBulk(BULK_IN, 64);
            guest.await(17, guest.submit(15, INTERRUPT_IN));
            wire.close();
            assertThat(guest.within(LONG)).isEqualTo(List.of());
        });
    }
}
