package dev.lightbench.web.pages;

import java.util.Locale;

/** How wide a state word is, so that CSS can make it narrower before it makes it smaller. */
enum Fit {
    /** Up to 4 signs. */
    S(4),
    /** Up to 6. */
    M(6),
    /** Up to 8. */
    L(8),
    /** More. */
    X(Double.MAX_VALUE);

    /** A Chinese, Japanese or Korean sign is nearly twice as wide as a Latin capital. */
    private static final double WIDE_SIGN = 1.8;

    private static final int FIRST_WIDE_SIGN = 0x2E80;

    private final double upTo;

    Fit(double upTo) {
        this.upTo = upTo;
    }

    /** The class of this word. */
    static Fit of(String word) {
        double width = word.codePoints()
                .mapToDouble(sign -> sign >= FIRST_WIDE_SIGN ? WIDE_SIGN : 1)
                .sum();
        for (Fit fit : values()) {
            if (width <= fit.upTo) {
                return fit;
            }
        }
        return X;
    }

    /** As it stands in {@code data-fit}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
