package dev.lightbench.cli.image;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import dev.lightbench.firmware.UserPartCheck;
import dev.lightbench.pipeline.FailureCode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a file can be a product image at all, told from its bytes alone. */
final class ImageVerdict {
    /** The platforms whose user part this product flashes. */
    private static final Set<Platform> FLASHED = EnumSet.of(Platform.PHOTON, Platform.P1);

    private ImageVerdict() {}

    /** An image that may not be used, and its entry in the failure catalogue. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final FailureCode code;

        Refused(FailureCode code, String found) {
            super(found);
            this.code = code;
        }

        FailureCode code() {
            return code;
        }

        /** Code, what was found and what to do. */
        String sentence() {
            return code + ": " + getMessage() + " " + code.remedy();
        }
    }

    /**
     * The module in a file, if it is intact and a user part of a Photon or P1.
     *
     * @throws Refused with the reason if it is anything else
     */
    static FirmwareModule of(byte[] file) throws Refused {
        try {
            FirmwareModule module = FirmwareModule.parse(file);
            UserPartCheck.forPlatform(module, platform(module));
            return module;
        } catch (ModuleRejected rejected) {
            throw refused(rejected);
        }
    }

    /** What the module checks refused, as the catalogue knows it. */
    static Refused refused(ModuleRejected rejected) {
        return new Refused(code(rejected.reason()), String.valueOf(rejected.getMessage()));
    }

    /** The platform that a module is for, if this product flashes it. */
    static Platform platform(FirmwareModule module) throws Refused {
        int id = module.header().platformId();
        Optional<Platform> platform = Platform.of(id);
        return platform.filter(FLASHED::contains)
                .orElseThrow(() -> new Refused(
                        FailureCode.IMAGE_WRONG_PLATFORM,
                        "The module is for "
                                + platform.map(Platform::label).orElse("an unknown platform") + " (" + id
                                + "); allowed are "
                                + FLASHED.stream()
                                        .map(p -> p.label() + " (" + p.id() + ")")
                                        .collect(Collectors.joining(" and "))
                                + "."));
    }

    /** The catalogue's entry for a reason of the module checks. */
    static FailureCode code(ModuleRejected.Reason reason) {
        return switch (reason) {
            case NOT_A_MODULE -> FailureCode.IMAGE_NOT_A_MODULE;
            case TRUNCATED -> FailureCode.IMAGE_TRUNCATED;
            case BAD_CRC -> FailureCode.IMAGE_BAD_CRC;
            case BAD_SHA256 -> FailureCode.IMAGE_BAD_SHA256;
            case WRONG_PLATFORM -> FailureCode.IMAGE_WRONG_PLATFORM;
            case NOT_A_USER_PART -> FailureCode.IMAGE_NOT_USER_PART;
            case WRONG_ADDRESS -> FailureCode.IMAGE_WRONG_ADDRESS;
            case TOO_LARGE -> FailureCode.IMAGE_TOO_LARGE;
            case NEEDS_NEWER_SYSTEM -> FailureCode.IMAGE_NEEDS_NEWER_SYSTEM;
        };
    }
}
