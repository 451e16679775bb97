package dev.lightbench.cli.live;

/**
 * One slot at one moment.
 *
 * @param slot its name, for example {@code A6}
 * @param unit what people call the unit: serial, device id or port
 * @param state what is going on
 * @param step the step that is being walked; empty before the first
 * @param doing what the step is doing, in a few words; may be empty
 * @param done how far the whole pipeline is, 0 to 1
 * @param millis how long it has run
 * @param why for a settled unit that did not pass: what was found and what to do
 */
public record SlotView(
        String slot, String unit, SlotState state, String step, String doing, double done, long millis, String why) {}
