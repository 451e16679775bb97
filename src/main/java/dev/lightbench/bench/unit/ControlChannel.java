package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.ActiveRequest.State;
import dev.lightbench.bench.unit.ServiceReply.Status;
import dev.lightbench.usb.ControlSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** INIT, CHECK, SEND, RECV and RESET with all rules of the device (PROTOCOL 2.2). */
final class ControlChannel {
    private static final int INIT = 1;
    private static final int CHECK = 2;
    private static final int SEND = 3;
    private static final int RECV = 4;
    private static final int RESET = 5;

    private static final int MAX_ACTIVE = 4;
    private static final int POOLED = 64;
    /** What the system has left for payloads, bytes (estimate). */
    private static final int HEAP = 40 * 1024;

    private static final Set<Integer> STOP_CONNECTING = Set.of(40, 41, 50, 60, 70);

    private final OsProfile profile;
    private final Life life;
    private final SystemThread thread;
    private final RequestTable table;
    private final Runnable abortConnecting;
    private final Map<Integer, ActiveRequest> active = new LinkedHashMap<>();
    private int lastId;

    /**
     * A channel without requests.
     *
     * @param abortConnecting ends a running connection attempt
     */
    ControlChannel(OsProfile profile, Life life, SystemThread thread, RequestTable table, Runnable abortConnecting) {
        this.profile = profile;
        this.life = life;
        this.thread = thread;
        this.table = table;
        this.abortConnecting = abortConnecting;
    }

    /** Whether this vendor request is one of the channel's. */
    static boolean handles(ControlSetup setup) {
        return setup.request() >= INIT
                && setup.request() <= RESET
                && setup.requestType() == (setup.request() == SEND ? 0x40 : 0xC0);
    }

    /** Answers one of them. */
    Answer answer(ControlSetup setup, byte[] data) {
        return switch (setup.request()) {
            case SEND -> send(setup, data);
            case RECV -> receive(setup);
            default -> setup.length() == POOLED ? service(setup) : Answer.stall();
        };
    }

    /** Ends all active requests; their completion handlers run. */
    void abortAll() {
        List<ActiveRequest> all = new ArrayList<>(active.values());
        all.forEach(this::finish);
    }

    private Answer service(ControlSetup setup) {
        return switch (setup.request()) {
            case INIT -> reply(init(setup.index(), setup.value()));
            case CHECK -> check(setup.index());
            default -> reply(reset(setup.index()));
        };
    }

    private ServiceReply init(int type, int size) {
        if (active.size() == MAX_ACTIVE) {
            return ServiceReply.of(Status.BUSY);
        }
        lastId = (lastId + 1) & 0xFFFF;
        boolean pooled = size <= POOLED;
        State state = size == 0 ? State.QUEUED : pooled ? State.RECEIVING : State.ALLOCATING;
        ActiveRequest request = new ActiveRequest(lastId, type, size, state);
        active.put(lastId, request);
        if (size == 0) {
            if (profile.abortsConnecting() && STOP_CONNECTING.contains(type)) {
                abortConnecting.run();
            }
            queue(request);
        } else if (pooled) {
            awaitData(request);
        } else {
            thread.submit(Estimates.REQUEST, () -> allocate(request));
        }
        return ServiceReply.accepted(pooled ? Status.OK : Status.PENDING, lastId);
    }

    private void allocate(ActiveRequest request) {
        int used = active.values().stream()
                .filter(r -> r != request && r.state() != State.ALLOCATING && r.payload().length > POOLED)
                .mapToInt(r -> r.payload().length)
                .sum();
        if (!request.removed() && used + request.payload().length <= HEAP) {
            request.state(State.RECEIVING);
            awaitData(request);
        } else {
            request.state(State.REFUSED);
        }
    }

    private Answer check(int id) {
        ActiveRequest request = active.get(id);
        if (request == null) {
            return reply(ServiceReply.of(Status.NOT_FOUND));
        }
        return switch (request.state()) {
            case ALLOCATING, QUEUED -> reply(ServiceReply.of(Status.PENDING));
            case RECEIVING -> reply(ServiceReply.of(Status.OK));
            case REFUSED -> last(ServiceReply.of(Status.NO_MEMORY), request);
            case DONE -> outcome(request);
        };
    }

    private Answer outcome(ActiveRequest request) {
        int size = request.outcome().reply().length;
        ServiceReply reply = ServiceReply.done(request.outcome().result(), size);
        return size == 0 ? last(reply, request) : reply(reply);
    }

    private ServiceReply reset(int id) {
        if (id == 0) {
            abortAll();
            return ServiceReply.of(Status.OK);
        }
        ActiveRequest request = active.get(id);
        if (request == null) {
            return ServiceReply.of(Status.NOT_FOUND);
        }
        finish(request);
        return ServiceReply.of(Status.OK);
    }

    private Answer send(ControlSetup setup, byte[] data) {
        ActiveRequest request = active.get(setup.index());
        if (request == null || data.length == 0 || !request.takes(data.length, profile.chunks())) {
            // a short chunk is looked at only after its transfer is over, and nobody hears of the error
            return setup.length() > POOLED ? Answer.stall() : Answer.ack();
        }
        if (request.receive(data)) {
            request.state(State.QUEUED);
            queue(request);
        }
        awaitData(request);
        return Answer.ack();
    }

    private Answer receive(ControlSetup setup) {
        ActiveRequest request = active.get(setup.index());
        int length = setup.length();
        if (request == null || length == 0 || !request.gives(length, profile.chunks())) {
            return Answer.stall();
        }
        return new Answer.Data(request.chunk(length), Duration.ZERO, life.whileItLasts(() -> {
            if (request.sent(length)) {
                finish(request);
            }
        }));
    }

    private void queue(ActiveRequest request) {
        RequestHandler handler = table.handler(request.type());
        thread.submit(Estimates.REQUEST.plus(handler.takes(request.payload())), () -> {
            request.done(handler.handle(request.payload()));
            if (request.removed()) { // cancelled while the thread was at it: the work is done all the same
                request.outcome().whenDone().run();
            }
        });
    }

    /** Takes a request out; what was to follow its completion follows. */
    private void finish(ActiveRequest request) {
        if (!request.removed()) {
            request.remove();
            active.remove(request.id());
            if (request.state() == State.DONE) {
                request.outcome().whenDone().run();
            }
        }
    }

    /** All requests are aborted when this one waits for its payload and 30 s bring none of it, whatever the others do. */
    private void awaitData(ActiveRequest request) {
        int have = request.received();
        if (request.state() == State.RECEIVING) {
            life.after(Estimates.UNFINISHED_DATA, () -> {
                if (!request.removed() && request.state() == State.RECEIVING && request.received() == have) {
                    abortAll();
                }
            });
        }
    }

    private Answer last(ServiceReply reply, ActiveRequest request) {
        return new Answer.Data(reply.bytes(), Duration.ZERO, life.whileItLasts(() -> finish(request)));
    }

    private static Answer reply(ServiceReply reply) {
        return Answer.data(reply.bytes());
    }
}
