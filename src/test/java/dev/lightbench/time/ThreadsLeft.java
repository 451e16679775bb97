package dev.lightbench.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which threads somebody leaves behind, in a virtual machine that other tests have used before. */
public final class ThreadsLeft {
    private static final long WAY_OUT_MILLIS = 2_000;

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /**
     * The names of the threads that came since this was made and are still there. A thread that has done its last deed
     * may be on its way out, so each is waited for, on the machine's clock.
     *
     * @param prefixes how the names begin that are asked for
     */
    public List<String> named(String... prefixes) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && List.of(prefixes).stream().anyMatch(thread.getName()::startsWith)) {
                thread.join(WAY_OUT_MILLIS);
                if (thread.isAlive()) {
                    left.add(thread.getName());
                }
            }
        }
        return left;
    }
}
