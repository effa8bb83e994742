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
 * Kemudi's own {@link dev.kemudi.client.Client}, fabric8's {@code KubernetesClient} or the official
 * client's {@code ApiClient}.
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
}
