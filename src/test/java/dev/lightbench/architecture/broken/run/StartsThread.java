package dev.lightbench.architecture.broken.run;

class StartsThread {
    Object f = new Thread(() -> {});
}
