package dev.lightbench.probe;

/** In what an answer has to be the same as the profile's. */
enum Match {
    /** Byte for byte. */
    BYTES,
    /** How the request ended; what it said is this unit's own business, and is not kept. */
    ENDING,
    /** The modules of the list, but for the user part. */
    MODULES,
    /** The platform, function, index and version of a module header. */
    HEADER
}
