package dev.lightbench.architecture.broken.run;

class ReadsInstant {
    Object f = java.time.Instant.now();
}
