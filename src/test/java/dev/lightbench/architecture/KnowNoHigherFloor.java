package dev.lightbench.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The floors of the house, and that nothing on one knows anything on a higher one. */
final class KnowNoHigherFloor extends ArchCondition<JavaClass> {
    /** From the ground up. The base package itself is where the program starts, on the top floor. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("time", "config"),
            Set.of("usb", "firmware"),
            Set.of("usb.libusb", "usb.tty", "photon", "bench"),
            Set.of("pipeline", "fixture", "store", "audit"),
            Set.of("run", "unit", "probe", "retention"),
            Set.of("station", "batch", "quality", "factory"),
            Set.of("web", "cli", ""));

    private final String root;

    KnowNoHigherFloor(String root) {
        super("know nothing on a higher floor");
        this.root = root;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        OptionalInt own = floor(item);
        if (own.isEmpty()) {
            events.add(SimpleConditionEvent.violated(item, item.getName() + " is on no floor of the house"));
            return;
        }
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
            OptionalInt other = floor(dependency.getTargetClass());
            if (other.isPresent() && other.getAsInt() > own.getAsInt()) {
                events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
            }
        }
    }

    /** Empty for a class outside of the house. */
    private OptionalInt floor(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.equals(root) && !name.startsWith(root + ".")) {
            return OptionalInt.empty();
        }
        String inside = name.equals(root) ? "" : name.substring(root.length() + 1);
        for (int floor = FLOORS.size() - 1; floor >= 0; floor--) { // usb.libusb is looked for before usb
            for (String place : FLOORS.get(floor)) {
                if (inside.equals(place) || !place.isEmpty() && inside.startsWith(place + ".")) {
                    return OptionalInt.of(floor);
                }
            }
        }
        return OptionalInt.empty();
    }
}
