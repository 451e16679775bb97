package dev.lightbench.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs a test class once on H2 and once on PostgreSQL. The class has a constructor that takes the {@link Vendor}, or a
 * field of it with {@code @Parameter}; it opens its records with {@code Records.open(directory, "line-1",
 * vendor.settings())}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@EnumSource(Vendor.class)
public @interface OnEveryStore {}
