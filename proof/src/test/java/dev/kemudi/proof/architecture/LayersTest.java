package dev.kemudi.proof.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.kemudi.proof.docs.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Arrows between modules point down the list in docs/ARCHITECTURE.md, and some not even that. */
class LayersTest {
  /** Parts that go by the same layer and must not know one another. */
  private static final Set<String> COMPONENTS =
      Set.of("controllers", "scheduler", "node", "proxy", "dns");

  /** Components may be pointed at another API server, so they must not know ours. */
  private static final Set<String> SERVER = Set.of("apiserver", "resources", "store");

  /**
   * What both sides of the border must agree on to the last unit: how much of a quota an object
   * uses, as pure functions of the object.
   */
  private static boolean isSharedRule(JavaClass type) {
    return type.getPackageName().equals("dev.kemudi.resources.quota")
        || type.getName().equals("dev.kemudi.resources.FeatureGates");
  }

  private static List<String> modules() {
    return Document.at("docs/ARCHITECTURE.md").table("Architecture").stream()
        .flatMap(row -> Document.codes(row.getFirst()).stream())
        .map(name -> name.replace("-", ""))
        .toList();
  }

  private static Set<String> arrows() {
    return arrows(target -> true);
  }

  private static Set<String> arrows(Predicate<JavaClass> targets) {
    Set<String> arrows = new TreeSet<>();
    for (JavaClass type : KemudiClasses.all()) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (KemudiClasses.isOurs(target)
            && targets.test(target)
            && !KemudiClasses.module(target).equals(KemudiClasses.module(type))) {
          arrows.add(KemudiClasses.module(type) + " -> " + KemudiClasses.module(target));
        }
      }
    }
    return arrows;
  }

  @Test
  void arrowsPointDown() {
    List<String> order = modules();
    List<String> wrong = new ArrayList<>();
    for (String arrow : arrows()) {
      String[] ends = arrow.split(" -> ");
      boolean known = order.contains(ends[0]) && order.contains(ends[1]);
      if (!known || order.indexOf(ends[0]) > order.indexOf(ends[1])) {
        wrong.add(arrow);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void componentsKnowNeitherEachOtherNorTheServer() {
    List<String> wrong = new ArrayList<>();
    for (String arrow : arrows(target -> !isSharedRule(target))) {
      String[] ends = arrow.split(" -> ");
      boolean beside = COMPONENTS.contains(ends[1]) || SERVER.contains(ends[1]);
      if (COMPONENTS.contains(ends[0]) && beside) {
        wrong.add(arrow);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void storeAndHttpStandAlone() {
    assertEquals(
        List.of(),
        arrows().stream()
            .filter(arrow -> arrow.startsWith("store ->") || arrow.startsWith("http ->"))
            .toList());
  }
}
