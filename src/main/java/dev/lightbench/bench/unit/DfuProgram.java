package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.ControlSetup;
import java.util.ArrayList;
import java.util.List;

/** The bootloader in DFU mode: standard requests, WinUSB's descriptors, and DFU; all else stalls (PROTOCOL 1.3, 4). */
final class DfuProgram implements Program, StandardRequests.Listener {
    /** What every bootloader older than 0.6.0 says at full speed. */
    private static final String OLD_SERIAL = "00000000010C";

    private final DescriptorTable descriptors;
    private final StandardRequests standard;
    private final MicrosoftDescriptors microsoft = new MicrosoftDescriptors(true);
    private final DfuMachine machine;

    DfuProgram(Board board, Life life) {
        UnitMemory memory = board.memory();
        OsProfile profile = memory.profile();
        boolean old = profile.anonymousBootloader() || board.spec().flaws().contains(Flaw.OLD_BOOTLOADER);
        descriptors = DescriptorTable.dfu(profile, old ? OLD_SERIAL : profile.dfuSerial(board.deviceId()), old);
        standard = new StandardRequests(descriptors, this);
        List<DfuMedium> media = new ArrayList<>();
        FlashWork work = new FlashWork(memory, life);
        media.add(new InternalFlashMedium(memory, new FlashTiming(life.timing()), work));
        media.add(new DctMedium(memory, life));
        if (profile.platform() != Platform.PHOTON) {
            media.add(new SerialFlashMedium(memory, work));
        }
        machine = new DfuMachine(media, profile.map().systemParts().get(0), standard::alternate, new Exit(board, life));
    }

    /** Out by a reset, after the delay of the bootloader. What follows the command for safe mode is not on the page: it waits for the leave. */
    private record Exit(Board board, Life life) implements DfuMachine.Exit {
        @Override
        public void leave() {
            life.after(life.timing().leaveDelay(), board::reset);
        }

        @Override
        public boolean safeMode() {
            boolean known = board.memory().profile().gen3();
            if (known) {
                board.memory().flags().register1(BootFlags.ENTER_SAFE);
            }
            return known;
        }
    }

    @Override
    public DescriptorTable descriptors() {
        return descriptors;
    }

    @Override
    public void busReset() {
        standard.busReset();
        machine.toIdle();
    }

    @Override
    public void configured() {
        machine.toIdle();
    }

    @Override
    public void deconfigured() {
        machine.toIdle();
    }

    @Override
    public Answer control(ControlSetup setup, byte[] data) {
        if ((setup.requestType() & 0x60) == 0) {
            return standard.answer(setup);
        }
        if (setup.requestType() == 0x21 || setup.requestType() == 0xA1) {
            return setup.index() == 0 ? machine.answer(setup, data) : Answer.stall();
        }
        return setup.request() == MicrosoftDescriptors.VENDOR_CODE ? microsoft.answer(setup) : Answer.stall();
    }
}
