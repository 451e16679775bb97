package dev.lightbench.architecture.broken.run;

class ReadsNanos {
    long f() {
        return System.nanoTime();
    }
}
