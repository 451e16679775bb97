package dev.lightbench.photon.control;

/** The application results of control requests in words (PROTOCOL 2.3). */
final class SystemError {
    private SystemError() {}

    static String text(int result) {
        return switch (result) {
            case 0 -> "no error";
            case -110 -> "busy";
            case -120 -> "not supported";
            case -130 -> "not allowed";
            case -140 -> "cancelled";
            case -150 -> "aborted";
            case -160 -> "timeout";
            case -170 -> "not found";
            case -180 -> "already exists";
            case -190 -> "too large";
            case -191 -> "not enough data";
            case -200 -> "limit exceeded";
            case -210 -> "invalid state";
            case -219 -> "flash error";
            case -220 -> "input/output error";
            case -230 -> "network error";
            case -240 -> "protocol error";
            case -250 -> "internal error";
            case -260 -> "no memory";
            case -270 -> "invalid argument";
            case -280 -> "bad data";
            case -290 -> "out of range";
            default -> "unknown error";
        };
    }
}
