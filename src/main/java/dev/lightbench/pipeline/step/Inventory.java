package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.InstalledModule;
import dev.lightbench.photon.InstalledModules;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.UnitFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What a running unit tells of itself, put into the facts of the run. Changes nothing on it. */
final class Inventory {
    /** What is only nice to know must not hold up a unit that is busy connecting. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final String UNKNOWN = "unknown";

    private Inventory() {}

    /** A question that need not be answered. */
    private interface Question {
        String ask() throws PhotonFault, InterruptedException;
    }

    /** Asks it. Returns its modules; empty where it cannot tell them, which some versions before 1.1.0 cannot. */
    static Optional<InstalledModules> of(NormalSession unit, Abilities abilities, StepContext context)
            throws PhotonFault, InterruptedException {
        UnitFacts facts = context.facts();
        // before its modules are asked for, which may tell a busy unit to listen
        facts.put("listeningFound", abilities.tellsMode() ? listening(unit, context) : UNKNOWN);
        context.progress(0.3, "reading what is installed");
        Optional<InstalledModules> modules = modules(unit, abilities, context);
        modules.ifPresent(all -> learn(all, facts));
        facts.put("networksFound", abilities.listsNetworks() ? networks(unit, context) : UNKNOWN);
        return modules;
    }

    private static String listening(NormalSession unit, StepContext context) throws PhotonFault, InterruptedException {
        return answer(() -> unit.listening(context.deadline().within(SHORT)) ? "yes" : "no");
    }

    private static String networks(NormalSession unit, StepContext context) throws PhotonFault, InterruptedException {
        return answer(() -> String.valueOf(
                unit.storedNetworks(Connecting.WAIT, context.deadline().within(SHORT))));
    }

    private static String answer(Question question) throws PhotonFault, InterruptedException {
        try {
            return question.ask();
        } catch (PhotonFault fault) {
            switch (fault.kind()) {
                case LATE, REFUSED, GARBLES -> {
                    return UNKNOWN;
                }
                default -> throw fault;
            }
        }
    }

    /** Learns the version of a unit that could not be asked before: one that came in DFU mode or mute. */
    static void learnVersion(NormalSession unit, UnitFacts facts) {
        if (facts.osVersion().isEmpty() && !unit.version().isEmpty()) {
            facts.osVersion(unit.version());
        }
    }

    /** The installed modules, where this version can tell them. */
    static Optional<InstalledModules> modules(NormalSession unit, Abilities abilities, StepContext context)
            throws PhotonFault, InterruptedException {
        return modules(unit, abilities, Connecting.STOP, context);
    }

    /** The same, with what to do while the unit is busy connecting. */
    static Optional<InstalledModules> modules(
            NormalSession unit, Abilities abilities, Connecting connecting, StepContext context)
            throws PhotonFault, InterruptedException {
        try {
            return Optional.of(unit.modules(connecting, context.deadline()));
        } catch (PhotonFault fault) {
            boolean cannot = switch (fault.kind()) {
                case REFUSED, STALLS, GARBLES -> !abilities.modulesInProtobuf();
                default -> false;
            };
            if (!cannot) {
                throw fault;
            }
            context.note("It does not tell its modules: " + fault.getMessage()
                    + " They are read from its flash before anything is written.");
            return Optional.empty();
        }
    }

    private static void learn(InstalledModules modules, UnitFacts facts) {
        learn(facts, "bootloaderVersion", modules.bootloader(), InstalledModule::version);
        learn(facts, "systemPart1Version", modules.systemPart(1), InstalledModule::version);
        learn(facts, "systemPart2Version", modules.systemPart(2), InstalledModule::version);
        learn(facts, "foundUserPartVersion", modules.userPart(), InstalledModule::version);
        modules.userPart()
                .map(InstalledModule::size)
                .ifPresent(size -> size.ifPresent(bytes -> facts.put("foundUserPartSize", String.valueOf(bytes))));
        facts.put("foundFaulty", modules.faulty().map(InstalledModule::words).orElse("none"));
    }

    private static void learn(
            UnitFacts facts, String name, Optional<InstalledModule> module, ToIntFunction<InstalledModule> value) {
        module.ifPresent(found -> facts.put(name, String.valueOf(value.applyAsInt(found))));
    }
}
