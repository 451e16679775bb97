package dev.lightbench.acceptance;

import dev.lightbench.bench.BenchTransfer;
import dev.lightbench.usb.ControlSetup;
import java.util.ArrayList;
import java.util.List;

/** The way by which a unit was cleared, read off the transfers that the unit itself has seen. */
final class Ways {
    private static final int VENDOR_OUT = 0x40;
    private static final int INIT = 1;
    private static final int RAW = 0x50;
    private static final int CLEAR = 115;
    private static final int DFU_MODE = 50;
    private static final int SET_LINE_CODING = 0x20;
    private static final int CLASS_TO_INTERFACE = 0x21;
    private static final int DOWNLOAD = 1;

    private Ways() {}

    /** In the words of the table: {@code request 115}, or how DFU mode was entered for the helper. */
    static String of(Played.Unit unit) {
        List<ControlSetup> before = new ArrayList<>();
        for (BenchTransfer transfer : unit.transfers()) {
            ControlSetup setup = transfer.setup();
            if (setup.requestType() == CLASS_TO_INTERFACE && setup.request() == DOWNLOAD) {
                break; // from here on something is written, by whatever way it came to that
            }
            if (request(setup, CLEAR)) {
                return "request 115";
            }
            before.add(setup);
        }
        if (before.stream().anyMatch(setup -> request(setup, DFU_MODE))) {
            return "request 50, helper";
        }
        return before.stream().anyMatch(Ways::touch) ? "touch, helper" : "helper";
    }

    private static boolean request(ControlSetup setup, int type) {
        boolean asked = setup.requestType() == 0xC0 && setup.request() == INIT;
        boolean raw = setup.requestType() == VENDOR_OUT && setup.request() == RAW;
        return (asked || raw) && setup.index() == type;
    }

    private static boolean touch(ControlSetup setup) {
        return setup.requestType() == CLASS_TO_INTERFACE && setup.request() == SET_LINE_CODING;
    }
}
