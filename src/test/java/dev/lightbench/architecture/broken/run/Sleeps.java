package dev.lightbench.architecture.broken.run;

class Sleeps {
    void f() throws Exception {
        Thread.sleep(1);
    }
}
