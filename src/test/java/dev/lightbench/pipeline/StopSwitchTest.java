package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.time.MachineTime;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.TransferLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopSwitchTest {
    private final TimeSource time = new MachineTime();
    private final Signal waiting = time.signal();
    private final StopSwitch stop = new StopSwitch();
    private final List<RunOutcome> outcomes = new ArrayList<>(); // written by the run, read after it was joined

    @Test
    void aWaitOnTheMachinesOwnClockEndsWhenTheSwitchIsPulled() throws Exception {
        Task run = time.start("run", this::walk);
        stop.watch(run);
        assertThat(waiting.await(time.in(Duration.ofSeconds(30)))).isTrue();

        stop.pull();

        assertThat(run.join(time.in(Duration.ofSeconds(30)))).isTrue();
        assertThat(outcomes).singleElement().matches(RunOutcome::stopped);
    }

    @Test
    void aSwitchThatWasPulledBeforeItKnewTheRunStopsItAllTheSame() throws Exception {
        stop.pull();

        Task run = time.start("run", this::walk);
        stop.watch(run);

        assertThat(run.join(time.in(Duration.ofSeconds(30)))).isTrue();
        assertThat(outcomes).singleElement().matches(RunOutcome::stopped);
    }

    @Test
    void aRunThatIsOverIsNotInterrupted() {
        List<String> events = new ArrayList<>();
        stop.release();
        stop.watch(new Task() {
            @Override
            public boolean join(dev.lightbench.time.Deadline deadline) {
                return true;
            }

            @Override
            public void interrupt() {
                events.add("interrupted");
            }
        });

        stop.pull();

        assertThat(events).isEmpty();
    }

    private void walk() {
        ScriptedType hour = new ScriptedType("hour", context -> {
            waiting.raise();
            context.time().sleep(Duration.ofHours(1));
        });
        AttachedPhoton unit = AttachedPhoton.at(
                new MuteBus(Optional.empty(), new ArrayList<>()), MuteBus.PORT, time, TransferLog.NONE);
        outcomes.add(new PipelineRunner(time)
                .run(
                        RunStage.pipeline(hour),
                        new RunSetup(unit, new UnitFacts(), ProductImages.none(), RunWatcher.NONE, note -> {}, stop)));
    }
}
