package dev.lightbench.architecture.broken.run;

class WaitsForFuture {
    Object f(java.util.concurrent.CompletableFuture<?> c) throws Exception {
        return c.get();
    }
}
