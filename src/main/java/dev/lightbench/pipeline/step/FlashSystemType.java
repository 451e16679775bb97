package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What pipeline files can say of {@link FlashSystemStep}. */
final class FlashSystemType implements AfterDetect {
    static final String NAME = "flash-system";

    static final Parameter<String> PARTS = Parameter.optionalText(
            "parts",
            "Files with system parts, separated by commas, for any platform: those for the unit's are taken;"
                    + " must be given.",
            1000);
    static final Parameter<Integer> REWRITES =
            Parameter.count("rewrites", "How often a part that reads back wrong is erased and written again.", 1, 0, 3);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Writes system parts over DFU in the order in which they need each other, and proves that they run.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(PARTS, REWRITES, ResetType.RETURN_WITHIN);
    }

    /** Two parts of 256 KiB are erased, written and read back in a minute and a half; a busy unit waits for 90 s. */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(6);
    }

    @Override
    public int retries() {
        return 1;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANSWERING_OR_DFU;
    }

    @Override
    public Set<String> provedBy() {
        return PROOFS_AFTER_A_BOOT;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(
                FailureCode.SYSTEM_UNFIT,
                FailureCode.BOOTLOADER_REFUSED,
                FailureCode.DFU_NOT_ENTERED,
                FailureCode.DFU_NOT_LEFT,
                FailureCode.ERASE_FAILED,
                FailureCode.WRITE_FAILED,
                FailureCode.VERIFY_FAILED,
                FailureCode.UNIT_NOT_BACK,
                FailureCode.WRONG_VERSION,
                FailureCode.NOT_APPLICABLE);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "read the files and check them: platform, address, size, CRC, SHA-256; a bootloader is refused",
                "enter DFU mode and check what they need against the module headers there",
                "write the part first that the other needs, read each back whole; what is right already is left alone",
                "leave DFU mode",
                "proof: the module information shows their versions, and no fault in system or bootloader");
    }

    @Override
    public Optional<String> wrong(Parameters parameters) {
        return SystemFiles.named(parameters.get(PARTS)).isEmpty()
                ? Optional.of("needs parts; write 'parts: \"part1.bin, part2.bin\"', files separated by commas")
                : Optional.empty();
    }

    @Override
    public Step create(Parameters parameters) {
        return new FlashSystemStep(
                SystemFiles.named(parameters.get(PARTS)),
                parameters.get(REWRITES),
                parameters.get(ResetType.RETURN_WITHIN));
    }
}
