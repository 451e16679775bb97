package dev.lightbench.photon;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bootloader of the stand-in: as much of PROTOCOL 4.2 as a driver that keeps to it sees. */
final class StandInBootloader {
    private final StandInUnit unit;
    private int dfuState = 2;
    private int block;
    private byte @Nullable [] pending;
    private int pointer;

    StandInBootloader(StandInUnit unit) {
        this.unit = unit;
    }

    void reset() {
        dfuState = 2;
    }

    byte[] in(ControlSetup setup) throws UsbException {
        return switch (setup.request()) {
            case 2 -> {
                dfuState = 9;
                int at = pointer - StandInUnit.FLASH_START + (setup.value() - 2) * 4096;
                yield Arrays.copyOfRange(unit.flash, at, at + setup.length());
            }
            case 3 -> status();
            case 5 -> new byte[] {(byte) dfuState};
            default -> throw new AssertionError("DFU read " + setup);
        };
    }

    private byte[] status() throws UsbException {
        byte[] work = pending;
        if (dfuState == 3 && work != null) {
            pending = null;
            execute(work);
            return new byte[] {0, 0, 0, 0, 4, 0};
        }
        if (dfuState == 6) {
            switch (unit.leave) {
                case STARTS -> unit.leave(Duration.ofMillis(500), false, false);
                case STAYS -> {}
                case RETURNS -> unit.leave(Duration.ofMillis(500), true, false);
                case VANISHES ->
                    unit.unpluggedAt =
                            unit.time.nanos() + Duration.ofMillis(500).toNanos();
            }
            dfuState = 8;
            return new byte[] {0, 0, 0, 0, 5, 0};
        }
        dfuState = dfuState == 3 ? 5 : dfuState;
        return new byte[] {0, 0, 0, 0, (byte) dfuState, 0};
    }

    private void execute(byte[] work) {
        if (block > 0) {
            int at = pointer - StandInUnit.FLASH_START + (block - 2) * 4096;
            for (int i = 0; i < work.length; i++) {
                unit.flash[at + i] &= work[i];
            }
            if (!unit.flashHolds) {
                unit.flash[at] ^= 1;
            }
            return;
        }
        int to = ByteBuffer.wrap(work).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
        if (work[0] == 0x41) {
            unit.erases++;
            Arrays.fill(unit.flash, to - StandInUnit.FLASH_START, to - StandInUnit.FLASH_START + 0x20000, (byte) 0xFF);
        } else {
            pointer = to;
        }
    }

    void out(ControlSetup setup, byte[] data) throws UsbException {
        if (setup.request() == 6) {
            dfuState = 2;
            pending = null;
        } else if (setup.request() == 1 && (dfuState == 2 || dfuState == 5)) {
            dfuState = data.length == 0 ? 6 : 3;
            block = setup.value();
            pending = data.length == 0 ? null : data;
        } else {
            throw new UsbException.Stalled("DFU state " + dfuState);
        }
    }
}
