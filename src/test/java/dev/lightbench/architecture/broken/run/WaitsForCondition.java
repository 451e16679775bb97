package dev.lightbench.architecture.broken.run;

class WaitsForCondition {
    void f(java.util.concurrent.locks.Condition c) throws Exception {
        c.await();
    }
}
