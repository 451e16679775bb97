package dev.lightbench.architecture.broken.bench;

class KnowsProtobuf {
    com.google.protobuf.ByteString bytes;
}
