package dev.lightbench.bench.unit;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.usb.ControlSetup;
import java.util.Optional;

/** The running system: normal mode with its application, or safe mode without one (PROTOCOL 2, 3.1, section 5). */
final class SystemProgram implements Program, StandardRequests.Listener {
    private static final int STACK_OVERFLOW = 13;
    private static final int TYPE_MASK = 0x60;
    private static final int CLASS = 0x20;
    private static final int VENDOR = 0x40;

    private final Board board;
    private final Life life;
    private final Optional<RunningApplication> application;
    private final boolean listenFirst;
    private final Wifi wifi;
    private final DescriptorTable descriptors;
    private final StandardRequests standard;
    private final MicrosoftDescriptors microsoft = new MicrosoftDescriptors(false);
    private final ControlChannel channel;
    private final RawRequests raw;
    private final CdcPort cdc;
    private final SerialPort serial;
    private final ListeningConsole console;
    private final Optional<ApplicationWork> work;

    /**
     * A system that has just been started.
     *
     * @param application the user part; empty for safe mode
     * @param listenFirst whether it was told to listen before all else
     */
    SystemProgram(Board board, Life life, Optional<RunningApplication> application, boolean listenFirst) {
        this.board = board;
        this.life = life;
        this.application = application;
        this.listenFirst = listenFirst;
        OsProfile profile = board.memory().profile();
        SystemThread thread = new SystemThread(life);
        boolean automatic = application
                .map(a -> a.behaviour().mode() == ApplicationTag.Mode.AUTOMATIC)
                .orElse(true); // safe mode connects by itself
        wifi = new Wifi(
                life, thread, board.memory(), board.spec().connecting(), automatic, () -> board.panic(STACK_OVERFLOW));
        ModeChange change = new ModeChange(board, life);
        channel = new ControlChannel(profile, life, thread, requests(change), wifi::abort);
        raw = new RawRequests(board, thread, change, wifi);
        serial = new SerialPort(this::portOpened);
        console = new ListeningConsole(thread, wifi, serial, new ConsoleCommands(board, life, wifi, change));
        work = application.map(a -> new ApplicationWork(a.behaviour(), board, life, thread, wifi, serial));
        cdc = new CdcPort(change::dfuNow, wifi::listen, serial);
        descriptors = DescriptorTable.normal(profile, profile.serial(board.deviceId()));
        standard = new StandardRequests(descriptors, this);
    }

    private RequestTable requests(ModeChange change) {
        UnitMemory memory = board.memory();
        RequestTable table = new RequestTable(memory.profile().version());
        IdentityRequests.addTo(table, board);
        ModeRequests.addTo(table, change, wifi, memory);
        ModuleRequests.addTo(table, board, life);
        if (!memory.profile().gen3()) {
            WifiRequests.addTo(table, board, life, wifi);
            NetworkRequests.addTo(table, board, life, wifi);
            StorageRequests.addTo(table, memory, life);
        } else {
            SetupRequests.addTo(table, memory, life);
            if (memory.profile().wifi()) {
                KnownNetworkRequests.addTo(table, board, life, wifi);
            }
        }
        ConfigRequests.addTo(table, memory, life);
        FeatureRequests.addTo(table, memory, life);
        KeyRequests.addTo(table, memory, life);
        ServerRequests.addTo(table, memory, life);
        UpdateRequests.addTo(table, memory, life, change);
        CloudRequests.addTo(table, wifi);
        return table;
    }

    /** Begins to work: the network, and a little later the application. */
    void start() {
        if (listenFirst) {
            life.after(Estimates.SETUP, wifi::listen);
        }
        wifi.start();
        work.ifPresent(ApplicationWork::start);
    }

    private void portOpened() {
        if (!wifi.listening()) {
            work.ifPresent(ApplicationWork::portOpened);
        }
    }

    /** SHA-256 of the running user part; empty in safe mode. */
    String applicationSha256() {
        return application.map(RunningApplication::sha256).orElse("");
    }

    boolean listening() {
        return wifi.listening();
    }

    @Override
    public DescriptorTable descriptors() {
        return descriptors;
    }

    @Override
    public void busReset() {
        standard.busReset();
        channel.abortAll();
        serial.reset();
    }

    @Override
    public void configured() {
        // nothing of the system waits for it
    }

    @Override
    public void deconfigured() {
        channel.abortAll();
        serial.reset();
    }

    @Override
    public Answer control(ControlSetup setup, byte[] data) {
        return switch (setup.requestType() & TYPE_MASK) {
            case 0 -> standard.answer(setup);
            case CLASS -> setup.index() == 0 ? cdc.answer(setup, data) : Answer.stall();
            case VENDOR -> vendor(setup, data);
            default -> Answer.stall();
        };
    }

    @Override
    public Answer endpointOut(int endpoint, byte[] data) {
        if (endpoint != SerialPort.OUT) {
            return new Answer.Silence();
        }
        if (!wifi.listening()) {
            work.ifPresent(app -> app.received(data));
        }
        return console.received(data);
    }

    @Override
    public void endpointIn(InTransfer transfer) {
        serial.reader(transfer);
    }

    @Override
    public void endpointInOver(InTransfer transfer) {
        serial.over(transfer);
    }

    private Answer vendor(ControlSetup setup, byte[] data) {
        if (setup.request() == MicrosoftDescriptors.VENDOR_CODE) {
            return microsoft.answer(setup);
        }
        if (setup.request() == RawRequests.REQUEST) {
            return raw.answer(setup, data);
        }
        if (ControlChannel.handles(setup) && board.memory().profile().serviceRequests()) {
            return channel.answer(setup, data);
        }
        return Answer.stall();
    }
}
