package dev.kemudi.apiserver.crd.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Map;
import java.util.Optional;

/** The types of a schema's objects, by name, for the checker of rules. */
final class DeclTypes implements CelTypeProvider {
  private final ImmutableMap<String, CelType> types;

  private DeclTypes(ImmutableMap<String, CelType> types) {
    this.types = types;
  }

  /** All types that are in one, which itself has the name. */
  static DeclTypes of(String name, DeclType root) {
    ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
    types.put("google.protobuf.Timestamp", SimpleType.TIMESTAMP);
    types.put("google.protobuf.Duration", SimpleType.DURATION);
    collect(name, root, types);
    return new DeclTypes(types.buildKeepingLast());
  }

  private static void collect(
      String name, DeclType type, ImmutableMap.Builder<String, CelType> types) {
    if (type.fields() != null) {
      ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
      for (Map.Entry<String, DeclType> field : type.fields().entrySet()) {
        String below = name + "." + field.getKey();
        fields.put(field.getKey(), field.getValue().celType(below));
        collect(below, field.getValue(), types);
      }
      types.put(name, struct(name, fields.buildOrThrow()));
    } else if (type.element() != null) {
      collect(name + (type.key() == null ? ".@idx" : ".@elem"), type.element(), types);
    }
  }

  private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
    return StructType.create(
        name,
        ImmutableSet.copyOf(fields.keySet()),
        field -> Optional.ofNullable(fields.get(field)));
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return types.values();
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(types.get(name));
  }
}
