package dev.lightbench.architecture.broken.run;

class Executes {
    void f(java.util.concurrent.ExecutorService e) {
        e.execute(() -> {});
    }
}
