package dev.kemudi.resources.apps.replicaset;

import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.api.apps.v1.ReplicaSetSpec;
import dev.kemudi.api.apps.v1.ReplicaSetSpecBuilder;
import dev.kemudi.api.apps.v1.ReplicaSetStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.core.shared.TemplateTable;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.Selectors;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of replica sets. */
final class ReplicaSetStrategy implements Strategy<ReplicaSet> {
  private static final TableColumns<ReplicaSet> TABLE =
      new LateColumns<>(
          () ->
              TemplateTable.wide(
                      TableBuilder.<ReplicaSet>named()
                          .integer(
                              "Desired",
                              "Pods that there should be.",
                              object ->
                                  (long) Objects.requireNonNullElse(object.spec().replicas(), 0))
                          .integer(
                              "Current",
                              "Pods that there are.",
                              object -> (long) object.status().replicas())
                          .integer(
                              "Ready",
                              "Pods that are ready.",
                              object -> (long) object.status().readyReplicas())
                          .age(),
                      object -> object.spec().template())
                  .wide(
                      "Selector",
                      "How it knows its pods.",
                      object -> Selectors.text(object.spec().selector()))
                  .build());

  @Override
  public ReplicaSet defaults(ReplicaSet object) {
    return ReplicaSetBuilder.from(object)
        .spec(
            spec ->
                spec.replicas(Objects.requireNonNullElse(object.spec().replicas(), 1))
                    .template(PodTemplates.defaults(object.spec().template())))
        .build();
  }

  @Override
  public ReplicaSet prepareForCreate(ReplicaSet object, StrategyContext context) {
    return ReplicaSetBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .spec(withoutDisabled(object.spec(), null, context))
        .status(ReplicaSetStatusBuilder.create().build())
        .build();
  }

  @Override
  public ReplicaSet prepareForUpdate(ReplicaSet object, ReplicaSet old, StrategyContext context) {
    ReplicaSetSpec spec = withoutDisabled(object.spec(), old.spec(), context);
    long generation = old.metadata().generation() + (spec.equals(old.spec()) ? 0 : 1);
    return ReplicaSetBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .spec(spec)
        .status(old.status())
        .build();
  }

  private static ReplicaSetSpec withoutDisabled(
      ReplicaSetSpec spec, @Nullable ReplicaSetSpec old, StrategyContext context) {
    return ReplicaSetSpecBuilder.from(spec)
        .template(
            PodTemplates.withoutDisabled(
                spec.template(), old == null ? null : old.template(), context))
        .build();
  }

  @Override
  public List<FieldError> validate(ReplicaSet object, StrategyContext context) {
    return ReplicaSetValidation.check(object, null, context);
  }

  @Override
  public List<FieldError> validateUpdate(
      ReplicaSet object, ReplicaSet old, StrategyContext context) {
    return ReplicaSetValidation.check(object, old, context);
  }

  @Override
  public List<String> warningsOnCreate(ReplicaSet object, StrategyContext context) {
    return PodTemplates.warnings(FieldPath.of("spec", "template"), object.spec().template());
  }

  @Override
  public List<String> warningsOnUpdate(ReplicaSet object, ReplicaSet old, StrategyContext context) {
    return object.metadata().generation() == old.metadata().generation()
        ? List.of()
        : warningsOnCreate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public Map<String, String> selectableFields(ReplicaSet object) {
    return Map.of("status.replicas", Integer.toString(object.status().replicas()));
  }

  @Override
  public Set<String> selectableFieldNames() {
    return Set.of("status.replicas");
  }

  @Override
  public TableColumns<ReplicaSet> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
