package dev.kemudi.proof.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The two sides of the test kit are loaded apart, so that neither may use what only the other has.
 */
class TestKitTest {
  private static final String KIT = "dev.kemudi.testkit";

  private static boolean isInside(JavaClass type) {
    return type.getPackageName().startsWith(KIT + ".inside");
  }

  private static boolean isOutside(JavaClass type) {
    return KemudiClasses.module(type).equals("testkit") && !isInside(type);
  }

  /** What classes of one side use of our packages, but for those that they may. */
  private static Set<String> uses(Predicate<JavaClass> side, Predicate<JavaClass> allowed) {
    Set<String> uses = new TreeSet<>();
    for (JavaClass type : KemudiClasses.all()) {
      if (KemudiClasses.isOurs(type) && side.test(type)) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (KemudiClasses.isOurs(target) && !side.test(target) && !allowed.test(target)) {
            uses.add(type.getName() + " -> " + target.getName());
          }
        }
      }
    }
    return uses;
  }

  @Test
  void testsSeeTypesOfTheApiAndNothingOfTheCluster() {
    Set<String> shared = Set.of("api", "machinery");
    assertEquals(
        Set.of(),
        uses(
            type -> isOutside(type) && !type.getPackageName().equals(KIT + ".clients"),
            target -> isOutside(target) || shared.contains(KemudiClasses.module(target))));
  }

  /** Ready clients need the client's module, which a test may bring. */
  @Test
  void clientsNeedNoMoreThanTheModuleOfTheClient() {
    Set<String> brought = Set.of("api", "machinery", "client", "http");
    assertEquals(
        Set.of(),
        uses(
            type -> type.getPackageName().equals(KIT + ".clients"),
            target -> isOutside(target) || brought.contains(KemudiClasses.module(target))));
  }

  /** They would be those of the test: nothing of its own class loader goes over to them. */
  @Test
  void theClusterSeesOfTheTestWhatBothShare() {
    Set<String> shared = Set.of(KIT + ".bridge", KIT + ".node");
    assertEquals(
        Set.of(),
        uses(
            TestKitTest::isInside,
            target -> !isOutside(target) || shared.contains(target.getPackageName())));
  }

  /** Pods are of other classes on either side. */
  @Test
  void whatIsSharedIsOfTheJdk() {
    assertEquals(
        Set.of(),
        uses(
            type -> type.getPackageName().equals(KIT + ".bridge"),
            target -> target.getPackageName().equals(KIT + ".node")));
  }
}
