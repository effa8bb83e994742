package dev.kemudi.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class with a cluster of its own, which starts before its first test and is closed after
 * its last. Constructors and methods take {@link dev.kemudi.testkit.KemudiCluster} as a parameter,
 * fabric8's {@code KubernetesClient}, the official client's {@code ApiClient} or Kemudi's own
 * {@code Client}, each of which needs its library on the class path.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KemudiExtension.class)
public @interface KemudiTest {
  /** How many simulated nodes the cluster has. */
  int nodes() default 0;

  /** Feature gates that are not as the release has them, as {@code JobBackoffPolicy=true}. */
  String[] featureGates() default {};

  /** Flags of its control plane, as {@code kemudi server} takes them. */
  String[] flags() default {};
}
