package dev.kemudi.resources.core.namespace;

import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.NamespaceStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of namespaces. A new one is active and held by the finalizer of its contents. */
final class NamespaceStrategy implements Strategy<Namespace> {
  static final String FINALIZER = "kubernetes";
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";
  private static final TableColumns<Namespace> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<Namespace>named()
                  .string(
                      "Status", "Phase of the namespace.", namespace -> namespace.status().phase())
                  .age()
                  .build());

  @Override
  public Namespace defaults(Namespace object) {
    Namespace labelled = canonicalize(object);
    return labelled.status().phase().isEmpty()
        ? NamespaceBuilder.from(labelled).status(status -> status.phase("Active")).build()
        : labelled;
  }

  @Override
  public Namespace prepareForCreate(Namespace object, StrategyContext context) {
    List<String> finalizers = new ArrayList<>(object.spec().finalizers());
    if (!finalizers.contains(FINALIZER)) {
      finalizers.add(FINALIZER);
    }
    return NamespaceBuilder.from(object)
        .spec(spec -> spec.finalizers(finalizers))
        .status(NamespaceStatusBuilder.create().phase("Active").build())
        .build();
  }

  @Override
  public Namespace prepareForUpdate(Namespace object, Namespace old, StrategyContext context) {
    return NamespaceBuilder.from(object)
        .spec(spec -> spec.finalizers(old.spec().finalizers()))
        .status(old.status())
        .build();
  }

  @Override
  public List<FieldError> validate(Namespace object, StrategyContext context) {
    return NamespaceValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(Namespace object, Namespace old, StrategyContext context) {
    return List.of();
  }

  /** The name as a label, so that selectors can pick a namespace by name. */
  @Override
  public Namespace canonicalize(Namespace object) {
    String name = object.name();
    if (name.isEmpty() || name.equals(object.metadata().labels().get(NAME_LABEL))) {
      return object;
    }
    Map<String, String> labels = new HashMap<>(object.metadata().labels());
    labels.put(NAME_LABEL, name);
    return NamespaceBuilder.from(object).metadata(metadata -> metadata.labels(labels)).build();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.label(name, prefix);
  }

  @Override
  public Map<String, String> selectableFields(Namespace object) {
    return Map.of("status.phase", object.status().phase());
  }

  @Override
  public Set<String> selectableFieldNames() {
    return Set.of("status.phase");
  }

  @Override
  public TableColumns<Namespace> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
