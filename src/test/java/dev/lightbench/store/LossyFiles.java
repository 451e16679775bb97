package dev.lightbench.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system of H2 ({@code jdbc:h2:lossy:PATH}) whose disk has a cache: what was written since the last force is in
 * memory only, and a loss of power takes it. Closing a file forces nothing, as with any operating system. Public because
 * H2 makes its instances.
 */
public final class LossyFiles extends FilePathWrapper {
    static final String SCHEME = "lossy";

    /** By real path; a file that was opened once keeps its cache until the power is back. */
    private static final Map<String, Cache> CACHES = new ConcurrentHashMap<>();

    private static volatile boolean on = true;
    private static final AtomicBoolean FORCE_FAILS = new AtomicBoolean();

    private static volatile CountDownLatch forcing = new CountDownLatch(0);

    /** What is done at each write; nothing by default. */
    private static volatile Runnable atWrite = () -> {};

    static {
        FilePath.register(new LossyFiles());
    }

    /** Has the power on, with empty caches. */
    static void powerOn() {
        CACHES.clear();
        forcing.countDown();
        FORCE_FAILS.set(false);
        atWrite = () -> {};
        on = true;
    }

    /** Has something done after each write, on the thread that has written, which nobody else does meanwhile. */
    static void afterEachWrite(Runnable what) {
        atWrite = what;
    }

    /** Copies a file as it is with all that was written to it: what a process leaves that is killed now. */
    static void copy(Path file, Path to) throws IOException {
        Files.copy(file, to);
        try (FileChannel copy = FileChannel.open(to, StandardOpenOption.WRITE)) {
            CACHES.get(file.toString()).writeTo(copy);
        }
    }

    /** Has every force wait, as on a disk that is about to fail, until it does. */
    static void forcesWait() {
        forcing = new CountDownLatch(1);
    }

    /**
     * Has one force fail, that which waits or the next. As with Linux, what it was to write is given up: it is read as
     * before, no later force writes it, and only a loss of power shows that it is on no disk.
     */
    static void forceFails() {
        FORCE_FAILS.set(true);
        forcing.countDown();
    }

    /**
     * Cuts the power: nothing can be written any more, and of what was not forced there remains what had happened to
     * reach the disk.
     *
     * @param reached how likely each unforced write is on the disk all the same, from 0 to 1
     * @return how many unforced writes were lost
     */
    static int powerOff(Random random, double reached) throws IOException {
        on = false;
        int lost = 0;
        for (Cache cache : CACHES.values()) {
            lost += cache.drop(random, reached);
        }
        forcing.countDown();
        return lost;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel file = getBase().open(mode);
        Path real = Path.of(unwrap().toString());
        Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        Cache cache = CACHES.compute(
                real.toString(), (path, before) -> before != null && before.key.equals(key) ? before : new Cache(key));
        return new Cached(cache, file);
    }

    @Override
    public long size() {
        Cache cache = CACHES.get(unwrap().toString());
        return cache == null ? super.size() : cache.size(super.size());
    }

    /** A change of a file: bytes at a place, or a new end. */
    private record Write(long at, byte[] bytes, boolean truncates) {
        void to(FileChannel file) throws IOException {
            if (truncates) {
                file.truncate(at);
            } else {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                for (long place = at; left.hasRemaining(); ) {
                    place += file.write(left, place);
                }
            }
        }
    }

    /** What was written to one file since its last force. Its lock owns it. */
    private static final class Cache {
        private final Object key; // what tells the file from another one at its place
        private final List<Write> givenUp = new ArrayList<>(); // and what was written since: for who reads
        private final List<Write> unforced = new ArrayList<>();
        private FileChannel file;

        Cache(Object key) {
            this.key = key;
        }

        synchronized void use(FileChannel opened) {
            file = opened;
        }

        synchronized void add(Write write) throws IOException {
            power();
            unforced.add(write);
            atWrite.run();
        }

        synchronized void writeTo(FileChannel copy) throws IOException {
            for (Write write : unforced) {
                write.to(copy);
            }
        }

        synchronized void force() throws IOException {
            power();
            if (FORCE_FAILS.compareAndSet(true, false)) {
                givenUp.addAll(unforced);
                unforced.clear();
                throw new IOException("the disk did not take it");
            }
            writeTo(file);
            file.force(true);
            if (!givenUp.isEmpty()) {
                givenUp.addAll(unforced);
            }
            unforced.clear();
        }

        synchronized int drop(Random random, double reached) throws IOException {
            int lost = 0;
            for (Write write : unforced) {
                if (random.nextDouble() < reached) {
                    write.to(file);
                } else {
                    lost++;
                }
            }
            lost += givenUp.size();
            unforced.clear();
            givenUp.clear();
            return lost;
        }

        synchronized long size(long onDisk) {
            long size = onDisk;
            for (Write write : cached()) {
                size = write.truncates()
                        ? Math.min(size, write.at())
                        : Math.max(size, write.at() + write.bytes().length);
            }
            return size;
        }

        private List<Write> cached() {
            List<Write> all = new ArrayList<>(givenUp);
            all.addAll(unforced);
            return all;
        }

        /** The disk's content with the cache over it. */
        synchronized int read(ByteBuffer to, long at) throws IOException {
            long size = size(file.size());
            if (at >= size) {
                return -1;
            }
            byte[] content = new byte[(int) Math.min(to.remaining(), size - at)];
            ByteBuffer disk = ByteBuffer.wrap(content);
            while (disk.hasRemaining() && file.read(disk, at + disk.position()) > 0) {}
            for (Write write : cached()) {
                if (write.truncates()) {
                    for (long i = Math.max(at, write.at()); i < at + content.length; i++) {
                        content[(int) (i - at)] = 0;
                    }
                } else {
                    long from = Math.max(at, write.at());
                    long until = Math.min(at + content.length, write.at() + write.bytes().length);
                    if (from < until) {
                        System.arraycopy(write.bytes(), (int) (from - write.at()), content, (int) (from - at), (int)
                                (until - from));
                    }
                }
            }
            to.put(content);
            return content.length;
        }

        private static void power() throws IOException {
            if (!on) {
                throw new IOException("the power is off");
            }
        }
    }

    /** One opening of a file. */
    private static final class Cached extends FileBaseDefault {
        private final Cache cache;
        private final FileChannel file;

        Cached(Cache cache, FileChannel file) {
            this.cache = cache;
            this.file = file;
            cache.use(file);
        }

        @Override
        public long size() throws IOException {
            return cache.size(file.size());
        }

        @Override
        public int read(ByteBuffer to, long at) throws IOException {
            return cache.read(to, at);
        }

        @Override
        public int write(ByteBuffer from, long at) throws IOException {
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            cache.add(new Write(at, bytes, false));
            return bytes.length;
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            cache.add(new Write(size, new byte[0], true));
        }

        @Override
        public void force(boolean metaData) throws IOException {
            try {
                forcing.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            cache.force();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        /** The real file stays open: the cache still writes to it, now or never. */
        @Override
        protected void implCloseChannel() {}
    }
}
