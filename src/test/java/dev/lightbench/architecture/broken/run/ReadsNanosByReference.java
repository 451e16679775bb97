package dev.lightbench.architecture.broken.run;

class ReadsNanosByReference {
    java.util.function.LongSupplier f = System::nanoTime;
}
