package dev.kemudi.apiserver.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.ApiTypes;
import dev.kemudi.machinery.meta.v1.MetaV1;
import dev.kemudi.machinery.meta.v1.WatchEventCodec;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.schema.Schema;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Everything that can be explained says what it is. */
class DescriptionsTest {
  private final Set<String> seen = new TreeSet<>();
  private final Set<String> silent = new TreeSet<>();
  private final Set<String> repeating = new TreeSet<>();

  @Test
  void everyTypeAndFieldHasADescription() {
    ApiTypes.resources()
        .map(Resource::groupVersion)
        .distinct()
        .forEach(version -> ApiTypes.kinds(version).values().forEach(kind -> visit(kind.schema())));
    MetaV1.kinds().values().forEach(kind -> visit(kind.schema()));
    visit(WatchEventCodec.INSTANCE.schema());
    assertEquals(Set.of(), silent);
    assertEquals(Set.of(), repeating, "is shown twice by kubectl explain");
  }

  private void visit(Schema schema) {
    switch (schema) {
      case Schema.Struct struct -> {
        if (seen.add(struct.name())) {
          if (struct.description().isEmpty()) {
            silent.add(struct.name());
          }
          struct.fields().values().forEach(field -> visit(struct, field));
        }
      }
      case Schema.ListOf list -> visit(list.element());
      case Schema.MapOf map -> visit(map.value());
      case Schema.Scalar _, Schema.Any _ -> {}
    }
  }

  private void visit(Schema.Struct struct, Schema.Field field) {
    if (field.description().isEmpty()) {
      silent.add(struct.name() + "." + field.name());
    }
    if (field.schema() instanceof Schema.Struct type
        && type.description().equals(field.description())) {
      repeating.add(struct.name() + "." + field.name());
    }
    visit(field.schema());
  }
}
