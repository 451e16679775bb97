package dev.lightbench.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A step type whose attempts follow a script, one deed for each attempt; the last deed repeats. */
final class ScriptedType implements StepType {
    private final String name;
    private final Deque<Deed> script;
    private final List<Parameter<?>> parameters = new ArrayList<>();
    private Set<String> after = Set.of();
    private Set<String> provedBy = Set.of();
    private boolean provesBoot;
    private int created;

    /** What one attempt does. */
    interface Deed {
        void act(StepContext context) throws StepFailure, InterruptedException;
    }

    /** Proves its goal at once. */
    static final Deed PROVE = context -> {};

    /** Fails in a way that another attempt may not show. */
    static final Deed PASSING_FAILURE = context -> {
        throw StepFailure.passing(FailureCode.UNIT_SILENT, "");
    };

    /** Fails in a way that another attempt would show again. */
    static final Deed LASTING_FAILURE = context -> {
        throw StepFailure.lasting(FailureCode.IMAGE_WRONG_PLATFORM, "");
    };

    /** Waits, and then proves its goal. */
    static Deed proveAfter(Duration duration) {
        return context -> context.time().sleep(duration);
    }

    ScriptedType(String name, Deed... script) {
        this.name = name;
        this.script = new ArrayDeque<>(List.of(script));
    }

    ScriptedType taking(Parameter<?>... more) {
        parameters.addAll(List.of(more));
        return this;
    }

    ScriptedType after(String... names) {
        after = Set.of(names);
        return this;
    }

    ScriptedType provedBy(String... names) {
        provedBy = Set.of(names);
        return this;
    }

    /** What it proves holds for one boot only. */
    ScriptedType ofOneBoot() {
        provesBoot = true;
        return this;
    }

    int created() {
        return created;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String sentence() {
        return "Does what the test of " + name + " says.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return parameters;
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(10);
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANY;
    }

    @Override
    public Set<String> after() {
        return after;
    }

    @Override
    public Set<String> provedBy() {
        return provedBy;
    }

    @Override
    public boolean provesBoot() {
        return provesBoot;
    }

    @Override
    public Set<FailureCode> failures() {
        return Set.of(FailureCode.UNIT_SILENT);
    }

    @Override
    public Step create(Parameters given) {
        created++;
        return new Step() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void attempt(StepContext context) throws StepFailure, InterruptedException {
                Deed deed = script.size() > 1 ? script.removeFirst() : script.getFirst();
                deed.act(context);
            }
        };
    }
}
