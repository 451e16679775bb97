package dev.lightbench.audit;

import dev.lightbench.audit.Evidence.Role;
import java.util.List;
import java.util.Optional;

/** What the proving steps claim, {@code verify-listening} and {@code flash}, and that what was ordered cleared is cleared. */
final class Proofs {
    /** Steps after which a proof from before need not hold, and that say so themselves. */
    private static final String[] DISTURBING = {
        "set-credentials",
        "power-cycle",
        "reset",
        "safe-mode",
        "enter-dfu",
        "leave-dfu",
        "flash-system",
        "clear-credentials"
    };

    private final Case run;

    private Proofs(Case run) {
        this.run = run;
    }

    static void judge(Case run) {
        Proofs proofs = new Proofs(run);
        Optional<Goal> flash = proofs.last("flash");
        Optional<Goal> verify = proofs.last("verify-listening");
        Optional<Goal> clear = proofs.last("clear-credentials");
        int cleared = clear.isPresent() ? proofs.clearing(clear.get()) : -1;
        boolean settledByFlash = flash.isPresent()
                && verify.isPresent()
                && flash.get().index() > verify.get().index();
        flash.ifPresent(goal -> new LastBoot(run, goal, proofs.limit(goal), cleared).judge());
        if (settledByFlash) {
            proofs.listenedOnce(proofs.limit(flash.get()), cleared);
        } else {
            verify.ifPresent(goal -> new LastBoot(run, goal, proofs.limit(goal), cleared).judge());
        }
        if (clear.isPresent() && flash.isEmpty() && verify.isEmpty()) {
            run.docket().doubt("cleared", "a proof after a boot", "that no step after it proves it", -1);
        }
    }

    private Optional<Goal> last(String name) {
        return run.goals().stream().filter(goal -> goal.is(name)).reduce((earlier, later) -> later);
    }

    /** The number of the entry from which on a step disturbs on purpose what this one has proved. */
    private int limit(Goal proved) {
        return run.goals().stream()
                .filter(goal -> goal.index() > proved.index() && goal.is(DISTURBING))
                .findFirst()
                .map(later -> run.beginAfter(proved, later))
                .orElse(run.evidence().entries().size());
    }

    /** The number of the entry that shows that the unit did what clears it; a doubt where none does. */
    private int clearing(Goal clear) {
        Optional<Evidence.UsedBytes> helper =
                Flashed.used(run, Role.HELPER).filter(image -> image.bytes().isPresent());
        if (helper.isPresent()) {
            int started = Flashed.startedAt(run, helper.get());
            Optional<Boot> back = run.timeline().boots().stream()
                    .filter(boot -> started >= 0 && boot.first() > started && boot.dfu())
                    .findFirst();
            if (back.isPresent()) {
                run.docket().rest(back.get().first());
                return back.get().first();
            }
            run.docket().doubt("cleared", "a helper that came back in DFU mode", "none that did", started);
            return -1;
        }
        int[] clears = run.photon() ? new int[] {115} : new int[] {504};
        Optional<Exchange> asked = run.timeline().boots().stream()
                .flatMap(boot -> boot.asked(run.end(clear), clears).stream())
                .reduce((earlier, later) -> later);
        if (asked.filter(Exchange::succeeded).isPresent()) {
            run.docket().rest(asked.get().entries());
            return asked.get().last();
        }
        run.docket()
                .doubt(
                        "cleared",
                        "request " + clears[0] + " done, or a helper that came back",
                        asked.map(Exchange::shown).orElse("neither"),
                        asked.map(Exchange::last).orElse(-1));
        return -1;
    }

    /** It was ordered that the unit listens by itself, and a product that need not listen came after it. */
    private void listenedOnce(int limit, int cleared) {
        List<Boot> boots = run.timeline().before(limit);
        for (int i = boots.size() - 1; i >= 0; i--) {
            Optional<Listening.Look> look = Listening.last(boots.get(i), limit, run.deviceId());
            if (look.isPresent() && look.get().listens() && look.get().entry() > cleared) {
                run.docket().rest(look.get().rests());
                return;
            }
        }
        run.docket().doubt("listening", "a unit that listens by itself once it is cleared", "none that did", -1);
    }
}
