package dev.lightbench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code lightbench} itself: says what there is, and what every command has in common. */
@Command(
        name = "lightbench",
        description = "Re-provisions Particle Photons and P1s over USB, many at once, and records each result.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all units passed, or the command did what it was asked",
            "1:at least one unit failed",
            "2:a wrong option, or a file that cannot be used",
            "3:a problem of this computer: no USB, no unit, the data directory in use",
            "130:stopped by Ctrl-C or a signal"
        })
final class LightbenchCommand extends CommandGroup {}
