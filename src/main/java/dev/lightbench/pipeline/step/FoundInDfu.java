package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Reads what can be read of a unit in DFU mode: its id and the headers of its modules (PROTOCOL 4.6, 4.7). */
final class FoundInDfu {
    private static final long SYSTEM_PART_2 = 0x08060184L;
    private static final Map<String, Long> HEADERS = new LinkedHashMap<>();

    static {
        HEADERS.put("bootloaderVersion", 0x08000184L);
        HEADERS.put("systemPart1Version", 0x08020184L);
        HEADERS.put("systemPart2Version", SYSTEM_PART_2);
        HEADERS.put("foundUserPartVersion", 0x080A0000L);
    }

    private FoundInDfu() {}

    /** Learns what it can, and is the failure to end in. A unit that leaves meanwhile is gone, which says more. */
    static StepFailure read(StepContext context) throws PhotonFault, InterruptedException {
        try (FlashSession dfu = context.photon().openDfu(context.deadline())) {
            context.photon().deviceId().ifPresent(context.facts()::deviceId);
            for (Map.Entry<String, Long> header : HEADERS.entrySet()) {
                OptionalInt version = version(
                        dfu,
                        header.getValue(),
                        context.facts().platform().orElseThrow().id());
                if (version.isPresent()) {
                    context.facts().put(header.getKey(), String.valueOf(version.getAsInt()));
                }
            }
        } catch (PhotonFault fault) {
            if (fault.kind() == PhotonFault.Kind.GONE || fault.kind() == PhotonFault.Kind.SWAPPED) {
                throw fault;
            }
            context.note("It could not be read in DFU mode: " + fault.getMessage());
        }
        return StepFailure.lasting(FailureCode.FOUND_IN_DFU, "");
    }

    /** The version of the system part 2 in flash; empty if no header of this platform stands there. */
    static OptionalInt systemPart2(FlashSession dfu, int platformId) throws PhotonFault, InterruptedException {
        return version(dfu, SYSTEM_PART_2, platformId);
    }

    private static OptionalInt version(FlashSession dfu, long address, int platformId)
            throws PhotonFault, InterruptedException {
        ModuleHeader header = ModuleHeader.read(dfu.read(address, ModuleHeader.SIZE), 0);
        return header.platformId() == platformId ? OptionalInt.of(header.version()) : OptionalInt.empty();
    }
}
