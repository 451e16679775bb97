package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.util.Map;

/**
 * Puts every module of the unit into the run's facts: {@code module.system-part-1} is a version, and
 * {@code module.system-part-1.validity} what the unit finds wrong with it.
 */
public record ReadModuleInfoStep() implements Step {

    @Override
    public String name() {
        return ReadModuleInfoType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            context.progress(0.1, "reading what is installed");
            for (Map.Entry<String, FoundModule> each : FoundModule.of(context).entrySet()) {
                String fact = "module." + each.getKey();
                context.facts().put(fact, String.valueOf(each.getValue().version()));
                context.facts().put(fact + ".validity", each.getValue().validity());
            }
        });
    }
}
