package dev.lightbench.audit;

import dev.lightbench.audit.Boot.Cause;
import dev.lightbench.audit.Evidence.Role;
import dev.lightbench.firmware.ModuleHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the steps beside {@link Proofs} claim: that the unit booted, entered a mode, has versions, took what it was told. */
final class Orders {
    private final Case run;
    private final Goal goal;
    private final int begin;
    private final int end;

    private Orders(Case run, Goal goal) {
        this.run = run;
        this.goal = goal;
        this.begin = run.begin(goal);
        this.end = run.end(goal);
    }

    static void judge(Case run) {
        run.goals().forEach(goal -> new Orders(run, goal).judge());
    }

    private void judge() {
        switch (goal.name()) {
            case "detect", "clear-credentials", "verify-listening", "flash" -> {} // Proofs, SameUnit and Flashed
            case "reset" -> demand(bootSince(begin, run.evidence().entries().size(), null), "a boot", "none");
            case "power-cycle" -> {
                demand(bootSince(begin, end, Cause.UNKNOWN), "a boot that nobody asked the unit for", "none");
                run.docket().trust("that it was the power of its port that made it boot");
            }
            case "enter-dfu" -> demand(at().filter(Boot::dfu), "a unit in DFU mode", "one that is not");
            case "leave-dfu" -> runs(at().filter(boot -> !boot.dfu()));
            case "safe-mode" -> runs(at().filter(boot -> boot.cause() == Cause.SAFE_MODE));
            case "flash-system" -> systemParts();
            case "read-module-info" -> demand(new Versions(run, begin, end).any(), "module information", "none");
            case "read-mac" -> mac();
            case "expect-version" -> versions();
            case "set-credentials" -> network();
            case "set-claim-code" -> claimCode();
            case "read-console" -> new ConsoleLine(run, goal, begin, end).judge();
            case "run-command" -> command();
            default -> run.docket().doubt(goal.name(), "a step that is known", "another word", -1);
        }
    }

    private <T> void demand(Optional<T> found, String demanded, String shown) {
        if (found.isEmpty()) {
            run.docket()
                    .doubt(
                            goal.name(),
                            demanded,
                            shown,
                            Math.min(begin, run.evidence().entries().size() - 1));
        }
    }

    /** The boot at the end of the step. */
    private Optional<Boot> at() {
        return run.timeline().last(end);
    }

    private void runs(Optional<Boot> boot) {
        demand(boot, "a unit that came back so", "none");
        boot.ifPresent(each -> SameUnit.told(run, each, end));
    }

    private Optional<Boot> bootSince(int from, int to, @org.jspecify.annotations.Nullable Cause cause) {
        return run.timeline().boots().stream()
                .filter(boot -> boot.first() >= from && boot.first() < to && boot.first() > 0)
                .filter(boot -> cause == null || boot.cause() == cause)
                .findFirst();
    }

    /** The last answer that its console gives to {@code m} (PROTOCOL 3.2), and in the record the same. */
    private void mac() {
        Optional<Console.Turn> told = run.timeline().boots().stream()
                .flatMap(boot -> boot.console().turns().stream())
                .filter(turn -> turn.entry() >= begin && turn.entry() < end && "m".equals(turn.sent()))
                .filter(turn -> Console.mac(turn).isPresent())
                .reduce((earlier, later) -> later);
        Optional<String> address = told.flatMap(Console::mac);
        demand(
                address.filter(each -> run.evidence().mac().equals(Optional.of(each))),
                "the MAC address " + run.evidence().mac().orElse("of a record that has none"),
                address.orElse("none told"));
        told.ifPresent(turn -> run.docket().rest(turn.entries()));
    }

    private void systemParts() {
        List<Evidence.UsedBytes> parts = run.evidence().images().stream()
                .filter(image -> image.role() == Role.SYSTEM && image.bytes().isPresent())
                .toList();
        demand(parts.stream().findFirst(), "a system part that was compared or written", "none in the record");
        for (Evidence.UsedBytes part : parts) {
            ModuleHeader header = ModuleHeader.read(part.bytes().orElseThrow(), 0x184);
            Versions told = new Versions(run, begin, run.evidence().entries().size());
            Optional<ModuleState> runs = told.module(header.function(), header.index());
            demand(
                    runs.filter(module -> module.version() == header.version() && !module.faulty()),
                    "system part " + header.index() + " version " + header.version(),
                    runs.map(ModuleState::shown).orElse("no module information"));
            told.rest();
        }
    }

    private void versions() {
        Versions told = new Versions(run, 0, end);
        expect("os", told.system());
        expect("bootloader", told.module(ModuleState.BOOTLOADER, 0).map(module -> "" + module.version()));
        expect("user-part", told.module(ModuleState.USER_PART, 1).map(module -> "" + module.version()));
        told.rest();
    }

    private void expect(String setting, Optional<String> told) {
        String wanted = goal.setting(setting, "");
        if (wanted.isEmpty()) {
            return;
        }
        boolean least = wanted.startsWith(">=");
        String version = least ? wanted.substring(2).strip() : wanted;
        demand(
                told.filter(is -> least ? compare(is, version) >= 0 : is.equals(version)),
                setting + " " + wanted,
                told.orElse("none told"));
    }

    private static int compare(String is, String wanted) {
        Optional<Version> mine = Version.of(is);
        Optional<Version> theirs = Version.of(wanted);
        if (mine.isPresent() && theirs.isPresent()) {
            return mine.get().compareTo(theirs.get());
        }
        try {
            return Integer.compare(Integer.parseInt(is), Integer.parseInt(wanted));
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    /** By request 113, and then listed; or the console has said that it is saved. */
    private void network() {
        String ssid = goal.setting("ssid", "");
        Optional<Exchange> listed = run.timeline().boots().stream()
                .flatMap(boot -> boot.asked(end, Networks.OF_PHOTON).stream())
                .filter(asked -> asked.first() >= begin)
                .reduce((earlier, later) -> later);
        boolean byRequest = listed.flatMap(Networks::in)
                .filter(names -> names.contains(ssid))
                .isPresent();
        if (byRequest) {
            run.docket().rest(listed.get().entries());
            run.docket().trust("that the password of network " + ssid + " is the ordered one");
        } else {
            // its answers stand behind a password, so they are not in the transcript: the driver notes the one that
            // counts
            run.docket().trust("that its console said that it has saved network " + ssid);
            demand(
                    dialogue(ssid).filter(turn -> listed.isEmpty() && note("The console said that it has saved them.")),
                    "network " + ssid + " listed, or said to be saved",
                    listed.map(Networks::shown).orElse("neither"));
        }
    }

    private Optional<Console.Turn> dialogue(String ssid) {
        return run.timeline().boots().stream()
                .flatMap(boot -> boot.console().turns().stream())
                .filter(turn -> turn.entry() >= begin
                        && turn.entry() < end
                        && turn.sent().equals(ssid + "\r"))
                .findFirst();
    }

    /** The unit shows no claim code again: that it took one of this length is all there is. */
    private void claimCode() {
        int length = goal.setting("code", "").getBytes(StandardCharsets.UTF_8).length + 2; // with tag and length
        Optional<Exchange> told = run.timeline().boots().stream()
                .flatMap(boot -> boot.asked(end, 200).stream())
                .filter(asked -> asked.first() >= begin)
                .reduce((earlier, later) -> later)
                .filter(asked -> asked.succeeded() && asked.value() == length && asked.payloadLength() == length);
        demand(told, "request 200 done with a code of that length", "none");
        told.ifPresent(asked -> run.docket().rest(asked.entries()));
        run.docket().trust("that the claim code is the ordered one, and not another of its length");
    }

    private void command() {
        run.docket().trust("that '" + goal.setting("command", "") + "' ended with exit code 0");
        demand(
                note("The program ended with exit code 0.") ? Optional.of(true) : Optional.empty(),
                "a program that ended with exit code 0",
                "none");
    }

    private boolean note(String sentence) {
        return run.evidence().entries().subList(Math.min(begin, end), end).stream()
                .anyMatch(entry -> sentence.equals(entry.note()));
    }
}
