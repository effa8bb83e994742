package dev.kemudi.resources.apps.deployment;

import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.apps.v1.DeploymentSpec;
import dev.kemudi.api.apps.v1.DeploymentSpecBuilder;
import dev.kemudi.api.apps.v1.DeploymentStatusBuilder;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of deployments; a deployment's own strategy is how it replaces pods. */
final class DeploymentRules implements Strategy<Deployment> {
  private static final TableColumns<Deployment> TABLE =
      new LateColumns<>(
          () ->
              TemplateTable.wide(
                      TableBuilder.<Deployment>named()
                          .string(
                              "Ready",
                              "Pods that are ready, of those that there should be.",
                              object ->
                                  object.status().readyReplicas()
                                      + "/"
                                      + Objects.requireNonNullElse(object.spec().replicas(), 0))
                          .string(
                              "Up-to-date",
                              "Pods made from the template as it is.",
                              object -> (long) object.status().updatedReplicas())
                          .string(
                              "Available",
                              "Pods that have been ready for long enough.",
                              object -> (long) object.status().availableReplicas())
                          .age(),
                      object -> object.spec().template())
                  .wide(
                      "Selector",
                      "How it knows its pods.",
                      object -> Selectors.text(object.spec().selector()))
                  .build());

  @Override
  public Deployment defaults(Deployment object) {
    return DeploymentDefaults.apply(object);
  }

  @Override
  public Deployment prepareForCreate(Deployment object, StrategyContext context) {
    return DeploymentBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .spec(withoutDisabled(object.spec(), null, context))
        .status(DeploymentStatusBuilder.create().build())
        .build();
  }

  /** Annotations are copied to replica sets, so a change of them is one to be observed too. */
  @Override
  public Deployment prepareForUpdate(Deployment object, Deployment old, StrategyContext context) {
    DeploymentSpec spec = withoutDisabled(object.spec(), old.spec(), context);
    boolean same =
        spec.equals(old.spec())
            && object.metadata().annotations().equals(old.metadata().annotations());
    long generation = old.metadata().generation() + (same ? 0 : 1);
    return DeploymentBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .spec(spec)
        .status(old.status())
        .build();
  }

  private static DeploymentSpec withoutDisabled(
      DeploymentSpec spec, @Nullable DeploymentSpec old, StrategyContext context) {
    return DeploymentSpecBuilder.from(spec)
        .template(
            PodTemplates.withoutDisabled(
                spec.template(), old == null ? null : old.template(), context))
        .build();
  }

  @Override
  public List<FieldError> validate(Deployment object, StrategyContext context) {
    return DeploymentValidation.created(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(
      Deployment object, Deployment old, StrategyContext context) {
    return DeploymentValidation.updated(object, old, context);
  }

  @Override
  public List<String> warningsOnCreate(Deployment object, StrategyContext context) {
    return PodTemplates.warnings(FieldPath.of("spec", "template"), object.spec().template());
  }

  @Override
  public List<String> warningsOnUpdate(Deployment object, Deployment old, StrategyContext context) {
    return object.metadata().generation() == old.metadata().generation()
        ? List.of()
        : warningsOnCreate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<Deployment> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
