package dev.kemudi.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.machinery.object.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltinResourcesTest {
  @Test
  void everyResourceIsListedOnceUnderItsOwnPrefix() {
    List<ResourceDefinition<?>> all = BuiltinResources.all();
    assertEquals(
        all.size(), all.stream().map(ResourceDefinition::storagePrefix).distinct().count());
    assertEquals(
        all.size(),
        all.stream().map(definition -> definition.resource().groupResource()).distinct().count());
  }

  @Test
  void rowsHaveACellForEachColumn() {
    BuiltinResources.all().forEach(BuiltinResourcesTest::emptyRow);
  }

  private static <T extends KubeObject> void emptyRow(ResourceDefinition<T> definition) {
    T object = definition.resource().kind().codec().empty();
    TableColumns<T> table = definition.strategy().table();
    assertEquals(
        table.columns().size(),
        table.row(object, Kinds.NOW).size(),
        () -> definition.storagePrefix());
    Strategy<T> strategy = definition.strategy();
    assertEquals(strategy.selectableFieldNames(), strategy.selectableFields(object).keySet());
  }

  @Test
  void defaultsAreStable() {
    BuiltinResources.all().forEach(BuiltinResourcesTest::stableDefaults);
  }

  private static <T extends KubeObject> void stableDefaults(ResourceDefinition<T> definition) {
    T object = definition.resource().kind().codec().empty();
    T once = definition.strategy().defaults(object);
    assertEquals(once, definition.strategy().defaults(once), () -> definition.storagePrefix());
  }
}
