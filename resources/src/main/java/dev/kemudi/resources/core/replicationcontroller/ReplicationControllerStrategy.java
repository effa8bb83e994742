package dev.kemudi.resources.core.replicationcontroller;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.api.core.v1.ReplicationControllerBuilder;
import dev.kemudi.api.core.v1.ReplicationControllerSpec;
import dev.kemudi.api.core.v1.ReplicationControllerSpecBuilder;
import dev.kemudi.api.core.v1.ReplicationControllerStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.core.shared.TemplateTable;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of replication controllers. */
final class ReplicationControllerStrategy implements Strategy<ReplicationController> {
  private static final FieldPath TEMPLATE = FieldPath.of("spec", "template");
  private static final TableColumns<ReplicationController> TABLE =
      new LateColumns<>(
          () ->
              TemplateTable.wide(
                      TableBuilder.<ReplicationController>named()
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
                      "Labels of its pods.",
                      object -> Texts.labels(object.spec().selector()))
                  .build());

  /** Without a selector or labels of its own, a controller takes the labels of its template. */
  @Override
  public ReplicationController defaults(ReplicationController object) {
    PodTemplateSpec template = object.spec().template();
    Map<String, String> labels = template == null ? Map.of() : template.metadata().labels();
    ReplicationControllerSpecBuilder spec = ReplicationControllerSpecBuilder.from(object.spec());
    if (object.spec().selector().isEmpty()) {
      spec.selector(labels);
    }
    if (object.spec().replicas() == null) {
      spec.replicas(1);
    }
    if (template != null) {
      spec.template(PodTemplates.defaults(template));
    }
    ReplicationControllerBuilder builder =
        ReplicationControllerBuilder.from(object).spec(spec.build());
    if (object.metadata().labels().isEmpty()) {
      builder.metadata(metadata -> metadata.labels(labels));
    }
    return builder.build();
  }

  @Override
  public ReplicationController prepareForCreate(
      ReplicationController object, StrategyContext context) {
    return ReplicationControllerBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .spec(withoutDisabled(object.spec(), null, context))
        .status(ReplicationControllerStatusBuilder.create().build())
        .build();
  }

  @Override
  public ReplicationController prepareForUpdate(
      ReplicationController object, ReplicationController old, StrategyContext context) {
    ReplicationControllerSpec spec = withoutDisabled(object.spec(), old.spec().template(), context);
    long generation = old.metadata().generation() + (spec.equals(old.spec()) ? 0 : 1);
    return ReplicationControllerBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .spec(spec)
        .status(old.status())
        .build();
  }

  private static ReplicationControllerSpec withoutDisabled(
      ReplicationControllerSpec spec, @Nullable PodTemplateSpec old, StrategyContext context) {
    return spec.template() == null
        ? spec
        : ReplicationControllerSpecBuilder.from(spec)
            .template(PodTemplates.withoutDisabled(spec.template(), old, context))
            .build();
  }

  @Override
  public List<FieldError> validate(ReplicationController object, StrategyContext context) {
    return ReplicationControllerValidation.check(object, null, context);
  }

  @Override
  public List<FieldError> validateUpdate(
      ReplicationController object, ReplicationController old, StrategyContext context) {
    return ReplicationControllerValidation.check(object, old, context);
  }

  @Override
  public List<String> warningsOnCreate(ReplicationController object, StrategyContext context) {
    return object.spec().template() == null
        ? List.of()
        : PodTemplates.warnings(TEMPLATE, object.spec().template());
  }

  @Override
  public List<String> warningsOnUpdate(
      ReplicationController object, ReplicationController old, StrategyContext context) {
    return object.metadata().generation() == old.metadata().generation()
        ? List.of()
        : warningsOnCreate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public Map<String, String> selectableFields(ReplicationController object) {
    return Map.of("status.replicas", Integer.toString(object.status().replicas()));
  }

  @Override
  public Set<String> selectableFieldNames() {
    return Set.of("status.replicas");
  }

  @Override
  public TableColumns<ReplicationController> table() {
    return TABLE;
  }

  @Override
  public boolean orphansDependentsByDefault() {
    return true;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
