package dev.lightbench.architecture.broken.run;

class TakesFromQueue {
    Object f(java.util.concurrent.ArrayBlockingQueue<?> q) throws Exception {
        return q.take();
    }
}
