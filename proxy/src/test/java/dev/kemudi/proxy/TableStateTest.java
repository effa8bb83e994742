package dev.kemudi.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.object.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entries of tables that several services want, as for an endpoint that they share. */
final class TableStateTest {
  private static final ObjectKey ONE = new ObjectKey("default", "one");
  private static final ObjectKey TWO = new ObjectKey("default", "two");
  private static final ServicePlan SHARED =
      new ServicePlan(Map.of(), Map.of(), Map.of(Element.hairpin("10.244.1.54"), ""), List.of());

  private final TableState state = new TableState(Family.IPV4);

  private String change(
      ObjectKey first, ServicePlan firstPlan, ObjectKey second, ServicePlan plan) {
    Map<ObjectKey, ServicePlan> wanted = new LinkedHashMap<>();
    wanted.put(first, firstPlan);
    wanted.put(second, plan);
    return change(wanted);
  }

  private String change(Map<ObjectKey, ServicePlan> wanted) {
    Transaction transaction = new Transaction("test");
    state.change(wanted, transaction);
    return transaction.isEmpty() ? "" : new String(transaction.text(), StandardCharsets.UTF_8);
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  @Test
  void whatTwoServicesWantAtOnceIsAddedOnce() {
    assertEquals(1, count(change(ONE, SHARED, TWO, SHARED), "10.244.1.54\",\"10.244.1.54"));
  }

  @Test
  void itStaysAsLongAsOneWantsIt() {
    change(ONE, SHARED, TWO, SHARED);
    assertEquals("", change(Map.of(ONE, ServicePlan.NOTHING)));
    assertTrue(change(Map.of(TWO, ServicePlan.NOTHING)).contains("delete"));
  }

  @Test
  void oneMayTakeItOverFromTheOther() {
    change(Map.of(ONE, SHARED));
    assertEquals("", change(ONE, ServicePlan.NOTHING, TWO, SHARED));
    assertTrue(change(Map.of(TWO, ServicePlan.NOTHING)).contains("delete"));
  }
}
