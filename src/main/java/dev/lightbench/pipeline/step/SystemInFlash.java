package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.pipeline.UnitFacts;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the module headers in the flash of a Photon or P1 show, read over DFU.
 *
 * @param platform the unit's platform
 * @param headers what stands at each place, sensible or not
 */
record SystemInFlash(Platform platform, Map<ModulePlace, ModuleHeader> headers) {
    /** System parts of Device OS 0.7.0 and of 1.5.2 (PROTOCOL 1.1): requests 114 and 115 come after the one. */
    private static final int BEFORE_REQUESTS = 207;

    private static final int LAST_WITH_REQUESTS = 1512;

    /** Reads them. */
    static SystemInFlash read(FlashSession dfu, Platform platform) throws PhotonFault, InterruptedException {
        Map<ModulePlace, ModuleHeader> headers = new EnumMap<>(ModulePlace.class);
        for (ModulePlace place : ModulePlace.values()) {
            headers.put(place, place.read(dfu));
        }
        return new SystemInFlash(platform, headers);
    }

    private ModuleHeader at(ModulePlace place) {
        return headers.getOrDefault(place, ModuleHeader.read(new byte[ModuleHeader.SIZE], 0));
    }

    private boolean holds(ModulePlace place) {
        return place.holds(at(place), platform);
    }

    /** The headers of the modules that are where they belong. */
    Map<ModulePlace, ModuleHeader> modules() {
        Map<ModulePlace, ModuleHeader> there = new EnumMap<>(headers);
        there.entrySet().removeIf(each -> !each.getKey().holds(each.getValue(), platform));
        return there;
    }

    /** Whether both system parts are there, as far as headers tell. */
    boolean valid() {
        return holds(ModulePlace.SYSTEM_PART_1) && holds(ModulePlace.SYSTEM_PART_2);
    }

    /** Whether both system parts are of a Device OS version that has, or may have, requests 114 and 115. */
    boolean mayHaveRequests() {
        return valid() && inWindow(ModulePlace.SYSTEM_PART_1) && inWindow(ModulePlace.SYSTEM_PART_2);
    }

    private boolean inWindow(ModulePlace place) {
        int version = at(place).version();
        return BEFORE_REQUESTS < version && version <= LAST_WITH_REQUESTS;
    }

    /** The version of system part 2, on which applications depend. */
    int systemPart2() throws StepFailure {
        if (!holds(ModulePlace.SYSTEM_PART_2)) {
            throw StepFailure.passing(FailureCode.UNIT_GARBLES, "Its flash does not show system part 2.");
        }
        return at(ModulePlace.SYSTEM_PART_2).version();
    }

    /** Learns the versions of what is there. */
    void learn(UnitFacts facts) {
        headers.forEach((place, header) -> place.learn(header, platform, facts));
        facts.put("systemPartsValid", valid() ? "yes" : "no");
    }
}
