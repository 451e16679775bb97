package dev.lightbench.pipeline.step;

import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads files with system parts and refuses what must not be written: a sentence that names the file. */
final class SystemFiles {
    private static final WholeFile FILES = new WholeFile(1 << 20);

    private SystemFiles() {}

    /** The files of a comma-separated list. */
    static List<String> named(String parts) {
        return Arrays.stream(parts.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The parts for a platform, at most one of each index. Every file is checked, whatever its platform. */
    static List<SystemPart> read(List<String> files, Platform platform) throws StepFailure {
        List<SystemPart> fitting = new ArrayList<>();
        for (String file : files) {
            SystemPart part = checked(file, module(file));
            if (part.module().header().platformId() == platform.id()) {
                if (fitting.stream().anyMatch(other -> other.index() == part.index())) {
                    throw unfit(file, "is a second system part " + part.index() + " for " + platform.label() + ".");
                }
                fitting.add(part);
            }
        }
        if (fitting.isEmpty()) {
            throw StepFailure.lasting(
                    FailureCode.SYSTEM_UNFIT,
                    "The unit is a " + platform.label() + ", and none of " + String.join(", ", files) + " is for it.");
        }
        return fitting;
    }

    private static FirmwareModule module(String file) throws StepFailure {
        try {
            return FirmwareModule.parse(FILES.bytes(Path.of(file)));
        } catch (UnusableFileException e) {
            throw unfit(file, e.problem().sentence() + ".");
        } catch (InvalidPathException e) {
            throw unfit(file, "that is no path.");
        } catch (ModuleRejected e) {
            throw unfit(file, String.valueOf(e.getMessage()));
        }
    }

    private static SystemPart checked(String file, FirmwareModule module) throws StepFailure {
        ModuleHeader header = module.header();
        if (header.function() == ModuleFunction.BOOTLOADER.code()) {
            throw StepFailure.lasting(
                    FailureCode.BOOTLOADER_REFUSED,
                    file + " is a bootloader, and the unit's own bootloader refuses every write below 0x08020000;"
                            + " it is updated by the running system.");
        }
        if (header.function() != ModuleFunction.SYSTEM_PART.code() || header.index() < 1 || header.index() > 2) {
            throw unfit(
                    file,
                    "is a module of function " + header.function() + " and index " + header.index()
                            + "; allowed are system parts 1 and 2.");
        }
        SystemPart part = new SystemPart(header.index(), module);
        if (part.misplaced().isPresent()) {
            throw unfit(file, part.misplaced().get());
        }
        return part;
    }

    private static StepFailure unfit(String file, String what) {
        return StepFailure.lasting(FailureCode.SYSTEM_UNFIT, file + ": " + what);
    }
}
