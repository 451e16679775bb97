package dev.lightbench.architecture.broken.run;

class Waits {
    synchronized void f() throws Exception {
        wait();
    }
}
