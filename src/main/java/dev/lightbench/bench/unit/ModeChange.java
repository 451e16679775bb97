package dev.lightbench.bench.unit;

import java.time.Duration;

/** Ways out of the running system: each is a reset, and what the boot after it finds (PROTOCOL 2.7). */
final class ModeChange {
    private final Board board;
    private final Life life;
    private final Duration delay;

    /** For a unit whose system is running. */
    ModeChange(Board board, Life life) {
        this.board = board;
        this.life = life;
        this.delay = board.memory().profile().resetDelay(life.timing());
    }

    /** Boots again after the delay of its version. */
    void resetLater() {
        later(Answer.NOTHING);
    }

    /** The same, into DFU or safe mode: {@link BootFlags#ENTER_DFU} or {@link BootFlags#ENTER_SAFE}. */
    void resetLaterInto(int register1) {
        later(() -> board.memory().flags().register1(register1));
    }

    /** The same, and the bootloader restores the factory's user part first. */
    void factoryResetLater() {
        later(() -> board.memory().flags().factoryReset(true));
    }

    /** Boots again a second later whatever the version (PROTOCOL 2.5), and the bootloader copies the update first. */
    void updateLater() {
        life.after(life.timing().resetDelay(), () -> {
            board.memory().flags().update(true);
            board.reset();
        });
    }

    /** Gone at once, from interrupt context: a transfer that asked for it may not end well. */
    void resetNow() {
        life.after(Duration.ZERO, board::reset);
    }

    /** Gone at once, and then in DFU mode. */
    void dfuNow() {
        life.after(Duration.ZERO, () -> {
            board.memory().flags().register1(BootFlags.ENTER_DFU);
            board.reset();
        });
    }

    /** Gone at once, and then in safe mode, where it listens (PROTOCOL 3.2, {@code L}). */
    void safeListeningNow() {
        life.after(Duration.ZERO, () -> {
            board.memory().flags().register1(BootFlags.ENTER_SAFE);
            board.memory().flags().listen(true);
            board.reset();
        });
    }

    private void later(Runnable before) {
        life.after(delay, () -> {
            before.run();
            board.reset();
        });
    }
}
