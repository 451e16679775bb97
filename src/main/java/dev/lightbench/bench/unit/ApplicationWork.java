package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.ApplicationTag.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a user part does by its tag: its setup, what comes of that, and what it says at its serial port. An AUTOMATIC
 * one that clears credentials does so when the system has started Wi-Fi: a damaged store panics before (PROTOCOL 5).
 */
final class ApplicationWork {
    private static final int HARD_FAULT = 1;
    /** Longer than any life of a unit that the watchdog ends. */
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final ApplicationTag tag;
    private final Board board;
    private final Life life;
    private final SystemThread thread;
    private final Wifi wifi;
    private final SerialPort port;
    private boolean running; // its setup is over

    ApplicationWork(ApplicationTag tag, Board board, Life life, SystemThread thread, Wifi wifi, SerialPort port) {
        this.tag = tag;
        this.board = board;
        this.life = life;
        this.thread = thread;
        this.wifi = wifi;
        this.port = port;
    }

    /** The system, whose Wi-Fi has been started before, starts it. */
    void start() {
        boolean behindWifi = tag.clears() && tag.mode() == Mode.AUTOMATIC;
        life.after(behindWifi ? life.timing().listenAfterBoot() : Estimates.SETUP, this::setup);
        if (tag.listens()) {
            life.after(life.timing().listenAfterBoot(), wifi::listen);
        }
    }

    /** A host has opened the serial port, and nobody listens at the console. */
    void portOpened() {
        speak();
    }

    /** Bytes of the host, outside of listening mode. */
    void received(byte[] bytes) {
        for (byte each : bytes) {
            if (each == '?') {
                speak();
            }
        }
    }

    private void speak() {
        if (running && port.isOpen() && !tag.says().isEmpty()) {
            tag.says().lines().forEach(line -> port.write((line + "\r\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void setup() {
        if (tag.crashes()) {
            board.panic(HARD_FAULT);
            return;
        }
        if (!tag.storesCredentials().isEmpty()) {
            board.memory().credentials().add(StoredNetwork.named(tag.storesCredentials()));
            life.changed();
        }
        if (tag.clears()) {
            thread.submit(life.timing().credentialRewrite(), this::cleared);
        } else {
            end();
        }
    }

    /** Only credentials that are gone let it go on: it looks at them before it ends. */
    private void cleared() {
        if (!board.spec().flaws().contains(Flaw.CLEAR_DOES_NOTHING)) {
            board.memory().credentials().clear();
            life.changed();
            end();
        }
    }

    private void end() {
        switch (tag.then()) {
            case STAYS -> stay();
            case RESET -> board.reset();
            case DFU -> {
                board.memory().flags().register1(BootFlags.ENTER_DFU);
                board.reset();
            }
            case WATCHDOG -> {
                thread.submit(FOR_EVER, Answer.NOTHING);
                life.after(Estimates.WATCHDOG, board::watchdogReset);
            }
        }
    }

    private void stay() {
        running = true;
        if (tag.panicsAfter() > 0) {
            life.after(Duration.ofMillis(tag.panicsAfter()), () -> board.panic(HARD_FAULT));
        }
        if (!wifi.listening()) {
            speak();
        }
        if (tag.connects()) {
            wifi.connectByApplication();
        }
    }
}
