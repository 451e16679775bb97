package dev.lightbench.audit;

import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.TransferEntry;
import java.util.List;
import java.util.Optional;

/**
 * What is claimed of a run, and what was kept of it.
 *
 * @param port where the unit sat
 * @param state the verdict as it is recorded: {@code PASSED}, {@code FAILED}, {@code ABORTED} or {@code INTERRUPTED}
 * @param deviceId 24 hex digits, if one is claimed
 * @param platform the platform's label, if one is claimed
 * @param osVersion the Device OS version, if one is claimed
 * @param mac the MAC address, if one is claimed
 * @param pipeline the text of the pipeline: what was ordered
 * @param product SHA-256 of the product image that was named for the unit's platform, if one was
 * @param images the bytes that the run says it wrote or compared
 * @param steps the steps as they are recorded, in order
 * @param elapsedNanos how long the run took
 * @param entries the transcript in order, times from the start of the run; empty if there is none
 */
public record Evidence(
        PortPath port,
        String state,
        Optional<String> deviceId,
        Optional<String> platform,
        Optional<String> osVersion,
        Optional<String> mac,
        String pipeline,
        Optional<String> product,
        List<UsedBytes> images,
        List<StepWindow> steps,
        long elapsedNanos,
        List<TransferEntry> entries) {

    /** Keeps copies of the lists. */
    public Evidence {
        images = List.copyOf(images);
        steps = List.copyOf(steps);
        entries = List.copyOf(entries);
    }

    /** What bytes were used for. */
    public enum Role {
        /** The product firmware. */
        PRODUCT,
        /** The credential-clearing helper. */
        HELPER,
        /** A part of the system. */
        SYSTEM,
        /** The unit's own application, kept and given back. */
        KEPT
    }

    /**
     * Bytes that the run says it used.
     *
     * @param role what for
     * @param sha256 their SHA-256 as the record has it
     * @param bytes what was stored under that name; empty if it is not there any more
     */
    public record UsedBytes(Role role, String sha256, Optional<byte[]> bytes) {}

    /**
     * A step as it is recorded.
     *
     * @param name the step's word
     * @param passed whether it is recorded as passed
     * @param attempts its attempts in order, those of all rounds of its group; empty if it was not begun
     */
    public record StepWindow(String name, boolean passed, List<Attempt> attempts) {
        /** Keeps a copy. */
        public StepWindow {
            attempts = List.copyOf(attempts);
        }

        /** When the last attempt began, the one that passed if one did; 0 for none. */
        long startNanos() {
            return attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).startNanos();
        }

        /** When the last attempt ended; 0 for none. */
        long endNanos() {
            return attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).endNanos();
        }

        /** When the first attempt began that did so at that time or later; the last one where there is none. */
        long firstSince(long nanos) {
            return attempts.stream()
                    .mapToLong(Attempt::startNanos)
                    .filter(start -> start >= nanos)
                    .findFirst()
                    .orElse(startNanos());
        }
    }

    /**
     * One attempt at a step.
     *
     * @param startNanos when it began, from the start of the run
     * @param endNanos when it ended, likewise
     */
    public record Attempt(long startNanos, long endNanos) {}

    /** The same with another transcript. */
    public Evidence with(List<TransferEntry> others) {
        return new Evidence(
                port,
                state,
                deviceId,
                platform,
                osVersion,
                mac,
                pipeline,
                product,
                images,
                steps,
                elapsedNanos,
                others);
    }

    /** Whether a pass is claimed. */
    boolean claimsPass() {
        return state.equals("PASSED");
    }
}
