package dev.lightbench.architecture.broken.pipeline;

class KnowsSql {
    java.sql.Connection connection;
}
