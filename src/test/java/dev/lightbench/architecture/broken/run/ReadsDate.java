package dev.lightbench.architecture.broken.run;

class ReadsDate {
    Object f = java.time.LocalDate.now();
}
