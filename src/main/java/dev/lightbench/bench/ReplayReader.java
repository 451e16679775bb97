package dev.lightbench.bench;

import dev.lightbench.bench.replay.Replay;
import dev.lightbench.bench.replay.TranscriptFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads a unit that replays a transcript. */
final class ReplayReader {
    static final String REPLAY = "replay";
    private static final String TRANSCRIPT = "transcript";
    private static final String IMAGE = "image";
    private static final Occupant NOTHING = new Occupant.Replayed(new Replay(List.of(), Map.of()));

    private final BiFunction<Settings, String, Optional<Path>> paths;

    ReplayReader(BiFunction<Settings, String, Optional<Path>> paths) {
        this.paths = paths;
    }

    Occupant read(Settings unit) {
        for (String key : UnitReader.OF_UNITS) {
            if (unit.has(key)) {
                unit.problem(key, "'" + key + "' is what the transcript says; allowed are 'transcript' and 'image'");
            }
        }
        Optional<Path> transcript = paths.apply(unit, TRANSCRIPT);
        if (transcript.isEmpty()) {
            unit.missing(TRANSCRIPT, "the path of a file that 'lightbench transcript RUN' has written");
            return NOTHING;
        }
        try {
            return new Occupant.Replayed(TranscriptFile.read(transcript.get(), paths.apply(unit, IMAGE)));
        } catch (IOException unusable) {
            unit.problem(TRANSCRIPT, String.valueOf(unusable.getMessage()));
            return NOTHING;
        }
    }

    /** Its keys make no sense elsewhere. */
    void refuse(Settings unit) {
        for (String key : List.of(TRANSCRIPT, IMAGE)) {
            if (unit.has(key)) {
                unit.problem(key, "'" + key + "' is for 'platform: replay'");
            }
        }
    }
}
