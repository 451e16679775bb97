package dev.lightbench.pipeline.step;

/** What the record says of how it was proved that nothing is stored. */
final class ClearedProof {
    static final String FACT = "clearedProof";

    /** After the helper, which proves nothing by coming back. */
    static final String PENDING = "pending: listening in safe mode, or an empty list";
    /** The unit's own list, asked after its last boot. */
    static final String LIST = "its list of networks is empty";
    /** Where there is no list to ask for. */
    static final String SAFE_MODE = "it listens by itself in safe mode";

    private ClearedProof() {}
}
