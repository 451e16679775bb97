package dev.lightbench.store;

import java.sql.SQLException;
import java.util.Set;

/**
 * What a PostgreSQL server says of itself when its database cannot be opened, as a sentence and what to do. By
 * SQLSTATE, as the server's appendix on error codes lists them. Never with the password.
 */
record PostgresTroubles(StoreSettings settings) {
    /** The server is going down, or is not up yet. */
    private static final Set<String> GOING = Set.of("57P01", "57P02", "57P03");

    /** Whether the connection that this came from is of no use any more. */
    static boolean disconnected(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || GOING.contains(state);
    }

    DataDirectoryException told(RuntimeException e) {
        String state = "";
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        String place = settings.place();
        String user = settings.user().orElse("of this process");
        String words = "(" + withoutPassword(StoreException.firstLine(e)) + ")";
        return switch (state) {
            case "08000", "08001", "08004", "08006", "08007" ->
                new DataDirectoryException(
                        "No PostgreSQL server answers for " + place + " " + words + ".",
                        "Start it, or correct lightbench.store.url.",
                        e);
            case "57P01", "57P02", "57P03" ->
                new DataDirectoryException(
                        "The PostgreSQL server of " + place + " is starting or stopping " + words + ".",
                        "Try again when it is up.",
                        e);
            case "28P01", "28000" ->
                new DataDirectoryException(
                        "The PostgreSQL server of " + place + " does not let user " + user + " in " + words + ".",
                        "Correct lightbench.store.user and lightbench.store.password, or the server's pg_hba.conf.",
                        e);
            case "3D000" ->
                new DataDirectoryException(
                        "The PostgreSQL server has no database for " + place + " " + words + ".",
                        "Create it (createdb), or correct lightbench.store.url.",
                        e);
            case "42501" ->
                new DataDirectoryException(
                        "User " + user + " may not make, change or read tables in " + place + " " + words + ".",
                        "Make this user the owner of the database; to read, it needs select on all tables.",
                        e);
            case "53300" ->
                new DataDirectoryException(
                        "The PostgreSQL server of " + place + " has no connection left " + words + ".",
                        "Raise its max_connections, or stop what uses them up.",
                        e);
            default ->
                new DataDirectoryException(
                        "The records in the database " + place + " cannot be opened " + words + ".",
                        "See the PostgreSQL server's log.",
                        e);
        };
    }

    private String withoutPassword(String words) {
        return settings.password()
                .filter(each -> !each.isEmpty())
                .map(each -> words.replace(each, "***"))
                .orElse(words);
    }
}
