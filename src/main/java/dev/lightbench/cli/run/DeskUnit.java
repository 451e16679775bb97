package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.Sighting;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one unit that a command for a desk is about: the one at the port that was named, or the only one there is. What
 * else is attached is left alone.
 *
 * @param wanted the port as it was named; null for the only one
 * @param chosen told what was chosen, before anything is done with it
 */
record DeskUnit(@Nullable String wanted, Consumer<Sighting> chosen) implements RunSession.Choice {

    @Override
    public Predicate<PortPath> among(OpenBus bus) throws CommandFailed, UsbException {
        List<UsbDevice> attached = bus.bus().devices();
        List<Sighting> units = attached.stream()
                .sorted(Comparator.comparing(UsbDevice::port))
                .map(Sighting::of)
                .filter(DeskUnit::hasRoute)
                .toList();
        Sighting unit = wanted != null ? named(wanted, attached, units) : only(bus, units);
        chosen.accept(unit);
        PortPath port = port(unit);
        return port::equals;
    }

    private static Sighting only(OpenBus bus, List<Sighting> units) throws CommandFailed {
        if (units.isEmpty()) {
            throw CommandFailed.hostProblem("no unit is attached. "
                    + bus.missing().orElse("Check the cable; 'lightbench devices' lists all that is seen."));
        }
        if (units.size() > 1) {
            throw CommandFailed.wrongInput(
                    "--port: " + units.size() + " units are attached; name one of " + ports(units));
        }
        return units.get(0);
    }

    private static Sighting named(String text, List<UsbDevice> attached, List<Sighting> units) throws CommandFailed {
        PortPath port = parse(text);
        Optional<Sighting> unit =
                units.stream().filter(each -> port(each).equals(port)).findFirst();
        if (unit.isPresent()) {
            return unit.get();
        }
        Sighting there = Sighting.at(port, attached);
        String found =
                there.device().isEmpty() ? "nothing is attached" : "there is no unit with a route but " + there.words();
        throw CommandFailed.wrongInput("--port: at " + port + " " + found + "; "
                + (units.isEmpty() ? "no other unit is attached" : "allowed is one of " + ports(units)));
    }

    private static PortPath parse(String text) throws CommandFailed {
        try {
            return PortPath.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput("--port: " + wrong.getMessage());
        }
    }

    private static boolean hasRoute(Sighting seen) {
        return seen.supported()
                || seen.platform()
                        .filter(platform -> new Abilities(platform, Optional.empty()).knownNetworks())
                        .isPresent();
    }

    private static String ports(List<Sighting> units) {
        return units.stream()
                .map(unit -> port(unit) + " (" + unit.platform().orElseThrow().label() + ")")
                .collect(Collectors.joining(", "));
    }

    private static PortPath port(Sighting unit) {
        return unit.device().orElseThrow().port();
    }
}
