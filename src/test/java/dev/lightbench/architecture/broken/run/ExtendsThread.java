package dev.lightbench.architecture.broken.run;

class ExtendsThread {
    static class Own extends Thread {}
}
