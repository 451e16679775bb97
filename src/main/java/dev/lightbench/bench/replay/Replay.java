package dev.lightbench.bench.replay;

import java.util.List;
import java.util.Map;

/**
 * What a replayed unit does.
 *
 * @param stays its stays on the bus, in order
 * @param blocks bytes that transcripts keep as a digest only, by SHA-256 in hex
 */
public record Replay(List<Stay> stays, Map<String, byte[]> blocks) {
    /** Copies both. */
    public Replay {
        stays = List.copyOf(stays);
        blocks = Map.copyOf(blocks);
    }
}
