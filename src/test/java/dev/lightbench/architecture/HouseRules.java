package dev.lightbench.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.Temporal;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What the packages may know of each other and of the world, for a house whose base package is {@code root}: the real
 * one, and a small broken one that proves that every rule can fail. Packages that do not exist yet break nothing.
 */
record HouseRules(String root) {
    private static final String SPRING = "org.springframework..";

    ArchRule nothingKnowsAHigherFloor() {
        return classes().should(new KnowNoHigherFloor(root)).allowEmptyShould(true);
    }

    ArchRule plainJavaKnowsNoSpring() {
        return noClasses()
                .that(reside("time", "config", "usb", "firmware", "photon", "bench", "pipeline", "audit"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(SPRING))
                .because("ground, driver, bench and pipeline are plain Java")
                .allowEmptyShould(true);
    }

    ArchRule benchAndDriverShareNothing() {
        return noClasses()
                .that(reside("bench"))
                .should()
                .dependOnClassesThat(reside("photon", "pipeline", "usb.libusb", "usb.tty")
                        .or(resideInAnyPackage("com.google.protobuf..")))
                .because("a codec used on both sides hides its own faults")
                .allowEmptyShould(true);
    }

    ArchRule auditSharesNothingWithWhatItAudits() {
        return noClasses()
                .that(reside("audit"))
                .should()
                .dependOnClassesThat(reside("photon", "pipeline", "bench", "run", "store")
                        .or(resideInAnyPackage("com.google.protobuf..")))
                .because("a verdict that is derived again by the code that made it hides its faults")
                .allowEmptyShould(true);
    }

    ArchRule whatIsAuditedKnowsNoAudit() {
        return noClasses()
                .that(reside("photon", "pipeline", "bench"))
                .should()
                .dependOnClassesThat(reside("audit"))
                .because("what makes a verdict must not lean on what checks it")
                .allowEmptyShould(true);
    }

    ArchRule driverKnowsNoBenchAndNoLibrary() {
        return noClasses()
                .that(reside("photon"))
                .should()
                .dependOnClassesThat(reside("bench", "usb.libusb", "usb.tty"))
                .because("the driver sees a UsbBus and cannot tell which")
                .allowEmptyShould(true);
    }

    ArchRule firmwareKnowsNoUsb() {
        return noClasses()
                .that(reside("firmware"))
                .should()
                .dependOnClassesThat(reside("usb"))
                .allowEmptyShould(true);
    }

    ArchRule usbKnowsNoModules() {
        return noClasses()
                .that(reside("usb"))
                .should()
                .dependOnClassesThat(reside("firmware"))
                .allowEmptyShould(true);
    }

    ArchRule pipelineKnowsNoSql() {
        return noClasses()
                .that(reside("pipeline"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.flywaydb.."))
                .allowEmptyShould(true);
    }

    ArchRule onlyTheAdapterNamesUsb4java() {
        return noClasses()
                .that(reside("usb.libusb").negate())
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.usb4java..", "javax.usb.."))
                .allowEmptyShould(true);
    }

    ArchRule onlyTheAdapterNamesJSerialComm() {
        return noClasses()
                .that(reside("usb.tty").negate())
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.fazecast.."))
                .allowEmptyShould(true);
    }

    /** A wait, clock or thread that the time source does not see would make virtual time jump over it. */
    ArchRule everyWaitGoesThroughTheTimeSource() {
        return noClasses()
                .that(resideOutsideOfPackage(root + ".time.."))
                .should()
                .accessTargetWhere(describe("waits, reads a clock or starts a thread", HouseRules::bypassesTime))
                .allowEmptyShould(true);
    }

    private static boolean bypassesTime(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("nanoTime") || name.equals("currentTimeMillis");
        }
        if (owner.isAssignableTo(Thread.class)) {
            return Set.of("<init>", "sleep", "join", "start").contains(name);
        }
        if (name.equals("wait") && owner.isEquivalentTo(Object.class)) {
            return true;
        }
        if (owner.isAssignableTo(Temporal.class)) {
            return name.equals("now");
        }
        if (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class)) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        if (owner.isEquivalentTo(TimeUnit.class)) {
            return Set.of("sleep", "timedWait", "timedJoin").contains(name);
        }
        return Stream.of(
                        Executor.class,
                        Executors.class,
                        Future.class,
                        BlockingQueue.class,
                        CountDownLatch.class,
                        CyclicBarrier.class,
                        Phaser.class,
                        Semaphore.class,
                        Condition.class,
                        LockSupport.class,
                        Timer.class)
                .anyMatch(owner::isAssignableTo);
    }

    ArchRule namesSaySomething() {
        return noClasses()
                .that(reside("photon.control.proto").negate()) // generated from our .proto files
                .should()
                .haveNameMatching(".*[\\w.](Manager|Helper|Util|Utils|Info|Data)") // Answer.Data is a data stage
                .allowEmptyShould(true);
    }

    /** In one of these packages of the house or below. */
    private DescribedPredicate<JavaClass> reside(String... packages) {
        return resideInAnyPackage(
                Stream.of(packages).map(name -> root + "." + name + "..").toArray(String[]::new));
    }
}
