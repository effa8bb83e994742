package dev.kemudi.resources.apps.statefulset;

import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.apps.v1.StatefulSetBuilder;
import dev.kemudi.api.apps.v1.StatefulSetSpec;
import dev.kemudi.api.apps.v1.StatefulSetSpecBuilder;
import dev.kemudi.api.apps.v1.StatefulSetStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.core.shared.TemplateTable;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of stateful sets. */
final class StatefulSetStrategy implements Strategy<StatefulSet> {
  private static final TableColumns<StatefulSet> TABLE =
      new LateColumns<>(
          () ->
              TemplateTable.wide(
                      TableBuilder.<StatefulSet>named()
                          .string(
                              "Ready",
                              "Pods that are ready, of those that there should be.",
                              object ->
                                  object.status().readyReplicas()
                                      + "/"
                                      + Objects.requireNonNullElse(object.spec().replicas(), 0))
                          .age(),
                      object -> object.spec().template())
                  .build());

  @Override
  public StatefulSet defaults(StatefulSet object) {
    return StatefulSetDefaults.apply(object);
  }

  @Override
  public StatefulSet prepareForCreate(StatefulSet object, StrategyContext context) {
    return StatefulSetBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .spec(settled(object.spec(), null, context))
        .status(StatefulSetStatusBuilder.create().build())
        .build();
  }

  @Override
  public StatefulSet prepareForUpdate(
      StatefulSet object, StatefulSet old, StrategyContext context) {
    StatefulSetSpec spec = settled(object.spec(), old.spec(), context);
    long generation = old.metadata().generation() + (spec.equals(old.spec()) ? 0 : 1);
    return StatefulSetBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .spec(spec)
        .status(old.status())
        .build();
  }

  private static StatefulSetSpec settled(
      StatefulSetSpec spec, @Nullable StatefulSetSpec old, StrategyContext context) {
    return StatefulSetSpecBuilder.from(StatefulSetFeatures.settle(spec, old, context.gates()))
        .template(
            PodTemplates.withoutDisabled(
                spec.template(), old == null ? null : old.template(), context))
        .build();
  }

  @Override
  public List<FieldError> validate(StatefulSet object, StrategyContext context) {
    return StatefulSetValidation.created(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(
      StatefulSet object, StatefulSet old, StrategyContext context) {
    return StatefulSetValidation.updated(object, old, context);
  }

  @Override
  public List<String> warningsOnCreate(StatefulSet object, StrategyContext context) {
    List<String> warnings =
        new ArrayList<>(
            PodTemplates.warnings(FieldPath.of("spec", "template"), object.spec().template()));
    FieldPath claims = FieldPath.of("spec", "volumeClaimTemplates");
    for (int i = 0; i < object.spec().volumeClaimTemplates().size(); i++) {
      Quantity size =
          object.spec().volumeClaimTemplates().get(i).spec().resources().requests().get("storage");
      if (size != null && size.milliValue() % 1000 != 0) {
        FieldPath field = claims.index(i).child("spec", "resources", "requests").key("storage");
        warnings.add(
            field + ": fractional byte value \"" + size + "\" is invalid, must be an integer");
      }
    }
    return warnings;
  }

  @Override
  public List<String> warningsOnUpdate(
      StatefulSet object, StatefulSet old, StrategyContext context) {
    return object.metadata().generation() == old.metadata().generation()
        ? List.of()
        : warningsOnCreate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<StatefulSet> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
