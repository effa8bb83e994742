package dev.kemudi.machinery.patch;

import dev.kemudi.machinery.schema.Schema;
import java.util.Set;

/**
 * What a strategic merge patch needs to know of one field of an object.
 *
 * @param schema of the value; of the elements where the field is a list
 * @param strategy merge, replace or empty
 * @param mergeKey the field that tells the elements of a list apart; empty if none
 * @param typeName of the elements, for messages
 */
record PatchField(Schema schema, String strategy, String mergeKey, String typeName) {
  private static final String RETAIN_KEYS = "retainKeys";

  static PatchField of(Schema schema, String name) {
    return switch (schema) {
      case Schema.Struct struct -> {
        Schema.Field field = struct.field(name);
        if (field == null) {
          if (struct.preservesUnknown()) {
            yield plain(Schema.Any.INSTANCE);
          }
          throw PatchErrors.failed(
              "unable to find api field in struct "
                  + struct.goName()
                  + " for the json field \""
                  + name
                  + "\"");
        }
        Schema inner =
            field.schema() instanceof Schema.ListOf list ? list.element() : field.schema();
        yield new PatchField(
            inner, strategy(field.patchStrategy()), field.patchMergeKey(), typeName(inner));
      }
      case Schema.MapOf map ->
          plain(map.value() instanceof Schema.ListOf list ? list.element() : map.value());
      case Schema.Any _, Schema.ListOf _, Schema.Scalar _ -> plain(Schema.Any.INSTANCE);
    };
  }

  private static PatchField plain(Schema schema) {
    return new PatchField(schema, "", "", typeName(schema));
  }

  private static String typeName(Schema schema) {
    return schema instanceof Schema.Struct struct ? struct.goName() : "";
  }

  private static String strategy(Set<String> strategies) {
    for (String strategy : strategies) {
      if (!strategy.equals(RETAIN_KEYS)) {
        return strategy;
      }
    }
    return "";
  }
}
