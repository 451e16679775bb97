package dev.lightbench.retention;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, for a person: Java's own exceptions name the file or the trouble, and seldom both. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Which file, and what is wrong with it; without a full stop. */
    public static String of(IOException failure) {
        if (failure instanceof FileSystemException at) {
            return at.getFile() + ": " + reason(at);
        }
        return String.valueOf(failure.getMessage());
    }

    private static String reason(FileSystemException at) {
        if (at.getReason() != null) {
            return at.getReason();
        }
        if (at instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        return at instanceof AccessDeniedException
                ? "this user may not"
                : at.getClass().getSimpleName();
    }

    /** The same trouble, said of a file. */
    static FileSystemException with(Object file, IOException failure) {
        FileSystemException told = new FileSystemException(file.toString(), null, failure.getMessage());
        told.initCause(failure);
        return told;
    }
}
