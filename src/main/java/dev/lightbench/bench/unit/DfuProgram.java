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
        boolean old = board.spec().flaws().contains(Flaw.OLD_BOOTLOADER);
        descriptors = DescriptorTable.dfu(profile.platform(), old ? OLD_SERIAL : profile.serial(board.deviceId()), old);
        standard = new StandardRequests(descriptors, this);
        List<DfuMedium> media = new ArrayList<>();
        FlashWork work = new FlashWork(memory, life);
        media.add(new InternalFlashMedium(memory, new FlashTiming(life.timing()), work));
        media.add(new DctMedium(memory, life));
        if (profile.platform() == Platform.P1) {
            media.add(new SerialFlashMedium(memory, work));
        }
        Runnable leave = () -> life.after(life.timing().leaveDelay(), board::reset);
        machine = new DfuMachine(media, standard::alternate, life.whileItLasts(leave));
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
