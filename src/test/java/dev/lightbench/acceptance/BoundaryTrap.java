package dev.lightbench.acceptance;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lies in wait for a run at a boundary, as a debugger does: the thread that comes there stands still, and so it is
 * killed. The station itself is the one that is shipped and knows nothing of it.
 */
final class BoundaryTrap implements AutoCloseable {
    private static final String RECORDER = "dev.lightbench.run.RunRecorder";

    private final KilledAt.Crossing crossing;
    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final Thread watching = new Thread(this::watch, "boundary-trap");
    private int seen; // owned by the watching thread, as what follows until the latch is down
    private Optional<String> slot = Optional.empty();
    private Optional<Throwable> broken = Optional.empty();

    /** Takes a port on which the station will be awaited. */
    BoundaryTrap(KilledAt.Crossing crossing) throws IOException, IllegalConnectorArgumentsException {
        this.crossing = crossing;
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(it -> it.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("port").setValue("0");
        arguments.get("timeout").setValue("60000");
        address = connector.startListening(arguments);
        watching.setDaemon(true);
        watching.start();
    }

    /** What has to be given to the station's Java. */
    String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:"
                + address.substring(address.lastIndexOf(':') + 1);
    }

    /** Waits until a run stands at the boundary; false if none came there in time, or the station has ended. */
    boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        boolean inTime = sprung.await(timeout, unit);
        if (broken.isPresent()) {
            throw new AssertionError("the trap at " + crossing + " cannot be laid", broken.get());
        }
        return inTime && seen >= crossing.nth();
    }

    /** The slot of the run that stands at a boundary of a step. */
    Optional<String> slot() {
        return slot;
    }

    private void watch() {
        try {
            VirtualMachine station = connector.accept(arguments);
            ClassPrepareRequest loaded = station.eventRequestManager().createClassPrepareRequest();
            loaded.addClassFilter(crossing.boundary().type());
            loaded.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            loaded.enable();
            station.resume();
            while (true) {
                EventSet events = station.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        lay(station, prepared.referenceType());
                    } else if (event instanceof BreakpointEvent there && isTheOne(there)) {
                        sprung.countDown();
                        return; // its thread stays where it is
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException ended) {
            // killed for another reason: nothing was waited for any more
        } catch (IOException
                | IllegalConnectorArgumentsException
                | IncompatibleThreadStateException
                | InterruptedException
                | RuntimeException e) {
            broken = Optional.of(e);
        }
        sprung.countDown();
    }

    private void lay(VirtualMachine station, ReferenceType type) {
        List<Method> methods = type.methodsByName(crossing.boundary().method()).stream()
                .filter(method -> !method.isStatic() && !method.isAbstract())
                .toList();
        if (methods.isEmpty() && type.name().equals(crossing.boundary().type())) {
            throw new IllegalStateException(
                    type.name() + " has no method " + crossing.boundary().method() + " any more");
        }
        for (Method method : methods) {
            BreakpointRequest request = station.eventRequestManager().createBreakpointRequest(method.location());
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
    }

    private boolean isTheOne(BreakpointEvent there) throws IncompatibleThreadStateException {
        if (crossing.boundary().recordingOnly()
                && there.thread().frames().stream()
                        .noneMatch(
                                frame -> frame.location().declaringType().name().equals(RECORDER))) {
            return false;
        }
        if (crossing.boundary().perStep()) {
            List<Value> given = there.thread().frame(0).getArgumentValues();
            if (((IntegerValue) given.get(1)).value() != crossing.step()) {
                return false;
            }
            ObjectReference place = (ObjectReference) given.get(0);
            slot = Optional.of(
                    ((StringReference) place.getValue(place.referenceType().fieldByName("name"))).value());
        }
        seen++;
        return seen >= crossing.nth();
    }

    @Override
    public void close() throws InterruptedException {
        try {
            connector.stopListening(arguments);
        } catch (IOException | IllegalConnectorArgumentsException e) {
            // nobody waits there any more
        }
        watching.join(10_000);
    }
}
