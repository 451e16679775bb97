package dev.lightbench.architecture.broken.run;

class SleepsByUnit {
    void f() throws Exception {
        java.util.concurrent.TimeUnit.SECONDS.sleep(1);
    }
}
