package dev.lightbench.architecture.broken.run;

class WaitsForLatch {
    void f(java.util.concurrent.CountDownLatch l) throws Exception {
        l.await();
    }
}
