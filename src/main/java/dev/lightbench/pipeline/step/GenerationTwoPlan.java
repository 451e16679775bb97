package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Abilities;
import dev.lightbench.pipeline.PipelineStep;
import java.util.ArrayList;
import java.util.List;

/** What is done to a Photon or P1, in plain lines. */
final class GenerationTwoPlan {
    private static final String CHECKED =
            "check the clearing helper for this platform: address, size, CRC, SHA-256, and"
                    + " that it needs no newer system part than the unit has; without one the run ends in HELPER_MISSING";
    private static final String IMAGE = "check the product image for this platform: address, size, CRC, SHA-256";

    private GenerationTwoPlan() {}

    /** Found running. */
    static List<String> answering(OsRange range, PipelineStep step) {
        Abilities unit = range.abilities();
        return switch (step.name()) {
            case DetectType.NAME -> detected(unit);
            case ClearCredentialsType.NAME ->
                unit.wifiRequests()
                        ? byRequest(unit)
                        : byHelper("enter DFU mode (request" + " 50, else the touch at 14400 baud)", step);
            case ResetType.NAME -> unit.wifiRequests() ? reset() : settled("there is nothing to reset");
            case VerifyListeningType.NAME -> unit.wifiRequests() ? listening(unit) : listeningAfterHelper();
            case FlashType.NAME -> flash(unit, step);
            default -> step.type().plan(step.parameters());
        };
    }

    /** Found in DFU mode. */
    static List<String> foundInDfu(OsRange range, PipelineStep step) {
        Abilities unit = range.abilities();
        return switch (step.name()) {
            case DetectType.NAME -> {
                List<String> lines = new ArrayList<>(List.of(
                        "read id and module headers over DFU: system parts 1 and 2 must be there", CHECKED, IMAGE));
                if (unit.wifiRequests()) {
                    lines.add("where no helper was given: leave DFU mode, nothing is written; it returns to the same"
                            + " port and is treated as one that was found answering");
                }
                yield List.copyOf(lines);
            }
            default -> fromDfu(unit, step);
        };
    }

    /** Found attached and mute. */
    static List<String> foundMute(OsRange range, PipelineStep step) {
        if (!step.name().equals(DetectType.NAME)) {
            return fromDfu(range.abilities(), step);
        }
        return List.of(
                "it answers nothing for 5 s: power-cycle its port where the hub can, and touch it at 14400 baud at once",
                "else wait for its next boots, and touch it before it crashes again, up to three times",
                "else ask the operator for the buttons, and wait for DFU mode as long as buttons-within says",
                "read id and module headers over DFU",
                CHECKED,
                IMAGE);
    }

    private static List<String> fromDfu(Abilities unit, PipelineStep step) {
        return switch (step.name()) {
            case ClearCredentialsType.NAME -> byHelper("it is in DFU mode already", step);
            case ResetType.NAME -> settled("there is nothing to reset");
            case VerifyListeningType.NAME -> listeningAfterHelper();
            case FlashType.NAME -> flash(unit, step);
            default -> step.type().plan(step.parameters());
        };
    }

    private static String busy(Abilities unit) {
        return unit.stopsConnecting()
                ? "a unit busy connecting is stopped by request 70 once it has let a request wait for 1 s"
                : "a unit busy connecting is waited for, since this version cannot be told to stop";
    }

    private static List<String> detected(Abilities unit) {
        List<String> lines = new ArrayList<>(List.of(
                "read device id and Device OS version (raw requests 20 and 30), which even a busy unit answers",
                "read the installed modules (request 90)"
                        + (unit.listsNetworks() ? ", and how many networks are stored (request 114)" : ""),
                IMAGE + ", and what it needs"));
        lines.add(unit.wifiRequests() ? "route by request: it has requests 114 and 115" : CHECKED);
        lines.add(busy(unit));
        return List.copyOf(lines);
    }

    private static List<String> byRequest(Abilities unit) {
        return List.of(
                "clear all stored networks (request 115)",
                "proof: the list of stored networks is empty (request 114)",
                busy(unit),
                "if it refuses or ignores that twice, or goes mute: by the helper, where one was given");
    }

    private static List<String> byHelper(String enter, PipelineStep step) {
        List<String> lines = new ArrayList<>(List.of(enter));
        boolean keep = step.parameters().get(ClearCredentialsType.KEEP_FIRMWARE);
        lines.add(
                keep
                        ? "read its application and keep it on this computer's disk before anything is erased"
                        : "without a product to flash later: read its application and keep it before anything is erased");
        lines.add("write the helper, read it back, leave DFU mode, and wait for it to come back there by itself");
        lines.add(
                keep
                        ? "give it its application back, compared byte for byte, and start it"
                        : "without a product: give its application back, compared byte for byte; else it stays in DFU mode");
        lines.add("that it came back proves nothing yet: the proof comes with listening in safe mode");
        return List.copyOf(lines);
    }

    private static List<String> settled(String what) {
        return List.of("it is in DFU mode with the helper: " + what + ", and the flash step boots it");
    }

    private static List<String> reset() {
        return List.of(
                "reset (request 40)", "proof: it leaves the bus and returns to the same port with the same device id");
    }

    private static String listens(Abilities unit) {
        return unit.tellsMode() ? "request 72" : "its console at the serial port";
    }

    private static List<String> listening(Abilities unit) {
        return List.of(
                "proof: it listens (" + listens(unit) + ") after a plain boot, without having been told to",
                "proof: the list of stored networks is still empty (request 114)",
                "if it does not listen in time: safe mode (request 60), where it must listen by itself, then"
                        + " reset (request 40)");
    }

    private static List<String> listeningAfterHelper() {
        return List.of(
                "with a product to flash: settled by the flash step, and the record says so",
                "else proof: in safe mode (request 60), where no application runs, it listens by itself and goes on to;"
                        + " then reset (request 40)");
    }

    private static List<String> flash(Abilities unit, PipelineStep step) {
        List<String> lines = new ArrayList<>(List.of(
                "check once more what the image needs, then enter DFU mode if it is not there",
                "compare the user part at 0x080A0000; if it is right already, neither erase nor write",
                "erase its sector, write the image, read it back whole and compare",
                "leave DFU mode; it returns to the same port with the same device id"));
        lines.add(
                unit.modulesInProtobuf()
                        ? "proof: it shows the product's version and size, and no fault in it, system or bootloader"
                                + " (request 90)"
                        : "proof: it shows the product's version and no fault (request 90), or else the system part"
                                + " headers that were read over DFU show that it can run");
        if (step.parameters().get(FlashType.PRODUCT_LISTENS)) {
            lines.add("proof: the product listens by itself (" + listens(unit) + ")");
        }
        lines.add(
                unit.listsNetworks()
                        ? "proof: the list of stored networks is empty (request 114)"
                        : "proof: in safe mode (request 60), where no application runs, it listens by itself and goes on"
                                + " to; then reset (request 40), and the product is proved again after this last boot");
        return List.copyOf(lines);
    }
}
