package dev.kemudi.machinery.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.StatusCause;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldManagerTest {
  private static final String EMPTY = "{}";

  @Test
  void theFirstApplyOwnsWhatItSets() {
    Widgets widget =
        new Widgets(EMPTY)
            .apply(
                "a",
                "{replicas: 1, labels: {x: v}, modes: [m], args: [z], selector: {app: w}, containers: "
                    + "[{name: c, image: i, ports: [{containerPort: 80}]}]}");
    assertEquals(
        "a/Apply f:args:{},f:containers:{k:{'name':'c'}:{.:{},f:image:{},f:name:{},f:ports:"
            + "{k:{'containerPort':80,'protocol':'TCP'}:{.:{},f:containerPort:{}}}}},f:labels:{f:x:{}},"
            + "f:modes:{v:'m':{}},f:replicas:{},f:selector:{}\n",
        widget.owners());
    ManagedFieldsEntry entry = widget.managed.getFirst();
    assertEquals("example.com/v1", entry.apiVersion());
    assertEquals("FieldsV1", entry.fieldsType());
    assertEquals(Instant.ofEpochSecond(1_000_001), entry.time());
  }

  @Test
  void applyingAgainChangesNothing() {
    String spec = "{replicas: 1, labels: {x: v}, modes: [m], free: {a: [1, {b: 2}]}}";
    Widgets widget = new Widgets(EMPTY).apply("a", spec);
    List<ManagedFieldsEntry> managed = widget.managed;
    Map<String, Object> object = widget.object;
    widget.apply("a", spec);
    assertSame(object, widget.object);
    assertEquals(managed, widget.managed);
  }

  @Test
  void whatIsNoLongerAppliedGoes() {
    Widgets widget =
        new Widgets(EMPTY)
            .apply(
                "a",
                "{replicas: 1, labels: {x: v, z: w}, modes: [m, o], containers: [{name: c}, {name: d}]}")
            .apply("a", "{labels: {z: w}, modes: [o], containers: [{name: d}]}");
    assertEquals(
        "{\"labels\":{\"z\":\"w\"},\"modes\":[\"o\"],\"containers\":[{\"name\":\"d\"}]}",
        widget.spec());
  }

  @Test
  void whatSomebodyElseAppliedStays() {
    Widgets widget =
        new Widgets(EMPTY)
            .apply("a", "{replicas: 1, labels: {x: v}}")
            .apply("b", "{replicas: 1, labels: {z: w}}")
            .apply("a", "{labels: {}}");
    assertEquals("{\"replicas\":1,\"labels\":{\"z\":\"w\"}}", widget.spec());
    assertEquals("b/Apply f:labels:{f:z:{}},f:replicas:{}\na/Apply f:labels:{}\n", widget.owners());
  }

  @Test
  void whatAnUpdateSetStaysWhenItsApplierLeavesIt() {
    Widgets widget =
        new Widgets(EMPTY)
            .apply("a", "{replicas: 1, name: one}")
            .update("controller", "{replicas: 3, name: one}")
            .apply("a", "{name: one}");
    assertEquals("{\"replicas\":3,\"name\":\"one\"}", widget.spec());
    assertEquals("a/Apply f:name:{}\ncontroller/Update f:replicas:{}\n", widget.owners());
  }

  @Test
  void otherValuesThanTheManagersConflict() {
    Widgets widget = new Widgets(EMPTY).apply("a", "{replicas: 1, name: one}");
    StatusError one =
        assertThrows(StatusError.class, () -> widget.apply("b", "{replicas: 2, name: one}"));
    assertEquals(409, one.code());
    assertEquals("Conflict", one.reason());
    assertEquals(
        "Apply failed with 1 conflict: conflict with \"a\": .spec.replicas",
        one.status().message());
    assertEquals(
        List.of(new StatusCause("FieldManagerConflict", "conflict with \"a\"", ".spec.replicas")),
        Objects.requireNonNull(one.status().details()).causes());
    widget.update("hpa", "{replicas: 5, name: one}");
    assertEquals(
        """
        Apply failed with 2 conflicts: conflicts with "a":
        - .spec.name
        conflicts with "hpa" using example.com/v1:
        - .spec.replicas""",
        assertThrows(StatusError.class, () -> widget.apply("b", "{replicas: 2, name: m}"))
            .status()
            .message());
  }

  @Test
  void forceTakesTheFields() {
    Widgets widget =
        new Widgets(EMPTY).apply("a", "{replicas: 1, name: one}").force("b", "{replicas: 2}");
    assertEquals("{\"replicas\":2,\"name\":\"one\"}", widget.spec());
    assertEquals("a/Apply f:name:{}\nb/Apply f:replicas:{}\n", widget.owners());
  }

  @Test
  void elementsOfListsAreOwnedOneByOne() {
    Widgets widget =
        new Widgets(EMPTY)
            .apply("a", "{containers: [{name: x, image: i}]}")
            .apply("sidecar", "{containers: [{name: s, image: j}]}")
            .apply("a", "{containers: [{name: x, image: k, env: [{name: e, value: v}]}]}");
    assertEquals(
        "{\"containers\":[{\"name\":\"x\",\"image\":\"k\",\"env\":[{\"name\":\"e\",\"value\":\"v\"}]},"
            + "{\"name\":\"s\",\"image\":\"j\"}]}",
        widget.spec());
    assertEquals(
        "Apply failed with 1 conflict: conflict with \"a\": .spec.containers[name=\"x\"].image",
        assertThrows(
                StatusError.class,
                () -> widget.apply("b", "{containers: [{name: x, image: other}]}"))
            .status()
            .message());
  }

  @Test
  void appliedElementsKeepTheirOrderAmongTheOthers() {
    Widgets widget =
        new Widgets(EMPTY).update("u", "{modes: [a, b, c]}").apply("x", "{modes: [c, e, a]}");
    assertEquals("{\"modes\":[\"b\",\"c\",\"e\",\"a\"]}", widget.spec());
  }

  @Test
  void updatesTakeWhatTheyChange() {
    Widgets widget =
        new Widgets(EMPTY)
            .apply("a", "{replicas: 1, labels: {x: v}, selector: {app: w}}")
            .update("u", "{replicas: 2, labels: {z: w}, selector: {app: v}}");
    assertEquals("u/Update f:labels:{f:z:{}},f:replicas:{},f:selector:{}\n", widget.owners());
    widget.update("u", "{replicas: 2, labels: {z: w}, paused: true}");
    assertEquals("u/Update f:labels:{f:z:{}},f:paused:{},f:replicas:{}\n", widget.owners());
  }

  @Test
  void anUpdateThatChangesNothingKeepsTheEntriesAndTheirTimes() {
    Widgets widget = new Widgets(EMPTY).update("u", "{replicas: 2}");
    List<ManagedFieldsEntry> before = widget.managed;
    widget.update("v", "{replicas: 2}");
    assertSame(before, widget.managed);
  }

  @Test
  void systemFieldsAreNeverManaged() {
    Widgets widget =
        new Widgets(EMPTY)
            .updateTree(
                "u",
                Widgets.tree(
                    "{apiVersion: example.com/v1, kind: Widget, metadata: {name: w, uid: x, generation: 1,"
                        + " labels: {a: b}, finalizers: [f]}, spec: {nested: {a: b}}}"),
                null);
    assertEquals(
        "{\"f:metadata\":{\"f:finalizers\":{\".\":{},\"v:\\\"f\\\"\":{}},\"f:labels\":{\".\":{},\"f:a\":{}}},"
            + "\"f:spec\":{\".\":{},\"f:nested\":{\".\":{},\"f:a\":{}}}}",
        String.valueOf(widget.managed.getFirst().fieldsV1()));
  }

  @Test
  void managedFieldsCanBeGivenKeptAndEnded() {
    Widgets widget = new Widgets(EMPTY).update("u", "{replicas: 1}");
    List<ManagedFieldsEntry> kept = widget.managed;
    widget.object = JsonTree.with(widget.object, "x", "metadata", "uid");
    List<ManagedFieldsEntry> broken =
        List.of(new ManagedFieldsEntry("m", "Odd", "v1", null, "FieldsV1", RawJson.EMPTY, ""));
    widget.updateTree("u", widget.object, broken);
    assertEquals(kept, widget.managed);
    List<ManagedFieldsEntry> other =
        List.of(
            new ManagedFieldsEntry(
                "m",
                "Apply",
                "example.com/v1",
                null,
                "FieldsV1",
                RawJson.of("{\"f:spec\":{\"f:name\":{}}}"),
                ""));
    widget.updateTree("u", widget.object, other);
    assertEquals(other, widget.managed);
    widget.updateTree(
        "u",
        JsonTree.with(widget.object, 9L, "spec", "replicas"),
        List.of(new ManagedFieldsEntry("", "", "", null, "", null, "")));
    assertEquals(List.of(), widget.managed);
    widget.update("u", "{replicas: 3}");
    assertEquals(List.of(), widget.managed);
  }

  @Test
  void theFirstApplyToAnUnmanagedObjectRemembersItsFields() {
    Widgets widget =
        new Widgets("{metadata: {name: w, uid: u}, spec: {replicas: 1, name: one}}")
            .apply("a", "{replicas: 1}");
    assertEquals(
        "a/Apply f:replicas:{}\nbefore-first-apply/Update .:{},f:name:{},f:replicas:{}\n",
        widget.owners());
  }

  @Test
  void theOldestUpdatersAreBucketed() {
    Widgets widget = new Widgets(EMPTY);
    for (int i = 0; i < 13; i++) {
      StringBuilder labels = new StringBuilder();
      for (int j = 0; j <= i; j++) {
        labels.append("l").append(j).append(": v, ");
      }
      widget.update("manager-" + i, "{labels: {" + labels + "}}");
    }
    assertEquals(10, widget.managed.size());
    assertEquals("ancient-changes", widget.managed.getFirst().manager());
    assertTrue(
        widget
            .owners()
            .startsWith(
                "ancient-changes/Update .:{},f:labels:{.:{},f:l0:{},f:l1:{},f:l2:{},f:l3:{}}\n"),
        widget.owners());
  }

  @Test
  void subresourcesHaveTheirOwnEntriesAndLeaveResetFieldsAlone() {
    Widgets widget =
        new Widgets(
            "{spec: {replicas: 1}}", "status", Map.of("example.com/v1", FieldSet.of("spec")));
    widget.updateTree("u", Widgets.tree("{spec: {replicas: 2}, status: {phase: Ok}}"), null);
    assertEquals("status", widget.managed.getFirst().subresource());
    assertEquals(
        "{\"f:status\":{\".\":{},\"f:phase\":{}}}",
        String.valueOf(widget.managed.getFirst().fieldsV1()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{foo: 1}|.spec.foo: field not declared in schema",
        "{replicas: x}|.spec.replicas: expected numeric (int or float), got string",
        "{name: 3}|.spec.name: expected string, got &value.valueUnstructured{Value:3}",
        "{paused: 3}|.spec.paused: expected boolean, got &{3}",
        "{labels: [a]}|.spec.labels: expected map, got &{[a]}",
        "{modes: {a: b}}|.spec.modes: expected list, got &{map[a:b]}",
        "{modes: [a, a]}|.spec.modes: duplicate entries for key [=\"a\"]",
        "{containers: [{name: a}, {name: a}]}|.spec.containers: duplicate entries for key [name=\"a\"]",
        "{containers: [{image: a}]}|.spec.containers: element 0: associative list with keys has an element that omits key field \"name\" (and doesn't have default value)",
      })
  void configurationsThatDoNotFitAreRefused(String spec, String message) {
    StatusError error = assertThrows(StatusError.class, () -> new Widgets(EMPTY).apply("a", spec));
    assertEquals(500, error.code());
    assertEquals(
        "failed to create typed patch object (d/w; example.com/v1, Kind=Widget): " + message,
        error.status().message());
  }

  @Test
  void allMisfitsAreToldAtOnce() {
    assertEquals(
        """
        failed to create typed patch object (d/w; example.com/v1, Kind=Widget): errors:
          .spec.replicas: expected numeric (int or float), got string
          .spec.paused: expected boolean, got &{1}""",
        assertThrows(
                StatusError.class, () -> new Widgets(EMPTY).apply("a", "{replicas: x, paused: 1}"))
            .status()
            .message());
  }

  @Test
  void onlyTheRightVersionWithoutManagedFieldsIsApplied() {
    Widgets widget = new Widgets(EMPTY);
    assertEquals(
        "Incorrect version specified in apply patch. Specified patch version: v2, expected:"
            + " example.com/v1",
        assertThrows(
                StatusError.class,
                () -> widget.applyTree("a", Widgets.tree("{apiVersion: v2}"), false))
            .status()
            .message());
    assertEquals(
        "metadata.managedFields must be nil",
        assertThrows(
                StatusError.class,
                () ->
                    widget.applyTree(
                        "a",
                        Widgets.tree("{apiVersion: example.com/v1, metadata: {managedFields: []}}"),
                        false))
            .status()
            .message());
  }

  @Test
  void kubectlMayGoOnWhereClientSideApplyEnded() {
    String last =
        "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"spec\":{\"replicas\":1,\"name\":\"one\"}}";
    Widgets widget = new Widgets(EMPTY);
    Map<String, Object> start = Widgets.config("{replicas: 1, name: one}");
    start = JsonTree.with(start, last, "metadata", "annotations", LastApplied.ANNOTATION);
    widget.updateTree("kubectl-client-side-apply", start, null);
    assertThrows(StatusError.class, () -> widget.apply("other", "{replicas: 2}"));
    widget.apply("kubectl", "{replicas: 2, name: one}");
    assertEquals(2L, JsonTree.get(widget.object, "spec", "replicas"));
    assertEquals(
        "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"w\","
            + "\"namespace\":\"d\"},\"spec\":{\"name\":\"one\",\"replicas\":2}}\n",
        JsonTree.getString(widget.object, "metadata", "annotations", LastApplied.ANNOTATION));
    widget.update("hpa", "{replicas: 7, name: one}");
    assertThrows(StatusError.class, () -> widget.apply("kubectl", "{replicas: 3, name: one}"));
  }

  @Test
  void managersOfOtherVersionsAreComparedInTheirs() {
    Versions versions =
        (tree, wanted) -> {
          String from =
              JsonTree.getString(tree, "apiVersion").equals("example.com/v2") ? "title" : "name";
          String to = wanted.equals("example.com/v2") ? "title" : "name";
          if (wanted.equals("example.com/v3")) {
            return null;
          }
          Object name = JsonTree.get(tree, "spec", from);
          Map<String, Object> converted =
              JsonTree.with(JsonTree.without(tree, "spec", from), wanted, "apiVersion");
          return new Versions.Versioned(
              name == null ? converted : JsonTree.with(converted, name, "spec", to),
              Widgets.SCHEMA_WITH_TITLE);
        };
    FieldManager manager =
        new FieldManager(Widgets.GVK, Widgets.SCHEMA_WITH_TITLE, Map.of(), "", versions, Map.of());
    List<ManagedFieldsEntry> entries =
        List.of(
            new ManagedFieldsEntry(
                "x",
                "Apply",
                "example.com/v2",
                null,
                "FieldsV1",
                RawJson.of("{\"f:spec\":{\"f:title\":{}}}"),
                ""),
            new ManagedFieldsEntry(
                "y",
                "Apply",
                "example.com/v3",
                null,
                "FieldsV1",
                RawJson.of("{\"f:spec\":{\"f:paused\":{}}}"),
                ""));
    Map<String, Object> live = JsonTree.with(Widgets.config("{name: one}"), "u", "metadata", "uid");
    StatusError conflict =
        assertThrows(
            StatusError.class,
            () ->
                manager.apply(
                    live, entries, Widgets.config("{name: m}"), "a", false, Instant.EPOCH));
    assertEquals(
        "Apply failed with 1 conflict: conflict with \"x\": .spec.title",
        conflict.status().message());
    List<ManagedFieldsEntry> after =
        manager.update(
            live, JsonTree.with(live, "m", "spec", "name"), entries, null, "u", Instant.EPOCH);
    assertEquals(1, after.size());
    assertEquals("u", after.getFirst().manager());
  }

  @Test
  void randomConfigurationsApplyTwiceAsOnceAndLeaveNothingBehind() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String first = randomSpec(random);
      String second = randomSpec(random);
      Widgets widget = new Widgets(EMPTY).apply("a", first).apply("a", second);
      Widgets direct = new Widgets(EMPTY).apply("a", second);
      String where = "seed " + seed + ": " + first + " then " + second;
      assertEquals(
          TreeFields.of(direct.object, Widgets.SCHEMA),
          TreeFields.of(withoutNulls(widget.object), Widgets.SCHEMA),
          where);
      assertEquals(
          direct.managed.getFirst().fieldsV1(), widget.managed.getFirst().fieldsV1(), where);
      List<ManagedFieldsEntry> managed = widget.managed;
      widget.apply("a", second);
      assertEquals(managed, widget.managed, where);
    }
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> object) {
    return dev.kemudi.machinery.patch.MergePatch.apply(Map.of(), object);
  }

  private static String randomSpec(Random random) {
    StringBuilder spec = new StringBuilder("{replicas: " + random.nextInt(3));
    if (random.nextBoolean()) {
      spec.append(", name: n").append(random.nextInt(2));
    }
    if (random.nextBoolean()) {
      spec.append(", labels: {l").append(random.nextInt(3)).append(": v}");
    }
    if (random.nextBoolean()) {
      spec.append(", modes: [m").append(random.nextInt(3)).append(", z]");
    }
    if (random.nextBoolean()) {
      spec.append(", containers: [{name: c").append(random.nextInt(2));
      spec.append(", image: i").append(random.nextInt(2)).append(", ports: [{containerPort: ");
      spec.append(random.nextInt(3)).append("}]}]");
    }
    return spec.append('}').toString();
  }

  @Test
  void timesAloneAreNoDifference() {
    Widgets one = new Widgets(EMPTY).update("u", "{replicas: 1}");
    Widgets two = new Widgets(EMPTY);
    two.seconds = 50;
    two.update("u", "{replicas: 1}");
    assertFalse(one.managed.equals(two.managed));
    assertTrue(FieldManager.differInTimesOnly(one.managed, two.managed));
    two.update("u", "{replicas: 1, paused: true}");
    assertFalse(FieldManager.differInTimesOnly(one.managed, two.managed));
  }
}
