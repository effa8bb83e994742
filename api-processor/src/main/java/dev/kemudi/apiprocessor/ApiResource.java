package dev.kemudi.apiprocessor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The resource under which a kind is served. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ApiResource {
  /** The plural name in paths. */
  String name();

  /** Whether objects live in namespaces. */
  boolean namespaced() default true;

  /** Short names for the command line. */
  String[] shortNames() default {};

  /** Groups of resources that the kind belongs to, such as {@code all}. */
  String[] categories() default {};
}
