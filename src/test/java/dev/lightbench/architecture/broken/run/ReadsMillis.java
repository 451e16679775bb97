package dev.lightbench.architecture.broken.run;

class ReadsMillis {
    long f() {
        return System.currentTimeMillis();
    }
}
