package dev.lightbench.architecture.broken.run;

class ReadsClock {
    Object f = java.time.Clock.systemUTC();
}
