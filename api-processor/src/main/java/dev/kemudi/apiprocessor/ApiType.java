package dev.kemudi.apiprocessor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as a type of the Kubernetes API. For each one the processor writes, in the same
 * package, a builder ({@code PodBuilder}) and a codec with the type's schema ({@code PodCodec}).
 *
 * <p>A record whose first component is a {@code TypeMeta} is a kind: {@link #group} and {@link
 * #version} are then its own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ApiType {
  /** The API group, empty for the core group. */
  String group() default "";

  /** The version within the group. */
  String version() default "";

  /** The kind, where it is not the record's simple name. */
  String kind() default "";

  /** Whether server-side apply treats the whole struct as one value. */
  boolean atomic() default false;

  /**
   * The upstream package of the type, as it appears in error texts: {@code v1} in {@code
   * v1.PodSpec}.
   */
  String goPackage() default "v1";
}
