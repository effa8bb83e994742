package dev.kemudi.resources.apps.daemonset;

import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.DaemonSetBuilder;
import dev.kemudi.api.apps.v1.DaemonSetSpec;
import dev.kemudi.api.apps.v1.DaemonSetSpecBuilder;
import dev.kemudi.api.apps.v1.DaemonSetStatusBuilder;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
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
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules of daemon sets. */
final class DaemonSetStrategy implements Strategy<DaemonSet> {
  /** Counts the changes of the template; a field in older versions of the API. */
  private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

  private static final TableColumns<DaemonSet> TABLE =
      new LateColumns<>(
          () ->
              TemplateTable.wide(
                      TableBuilder.<DaemonSet>named()
                          .integer(
                              "Desired",
                              "Nodes that should have its pod.",
                              object -> (long) object.status().desiredNumberScheduled())
                          .integer(
                              "Current",
                              "Nodes that should have its pod and do.",
                              object -> (long) object.status().currentNumberScheduled())
                          .integer(
                              "Ready",
                              "Nodes on which its pod is ready.",
                              object -> (long) object.status().numberReady())
                          .integer(
                              "Up-to-date",
                              "Nodes with a pod made from the template as it is.",
                              object -> (long) object.status().updatedNumberScheduled())
                          .integer(
                              "Available",
                              "Nodes on which its pod has been ready for long enough.",
                              object -> (long) object.status().numberAvailable())
                          .string(
                              "Node Selector",
                              "Labels of the nodes that it wants.",
                              object ->
                                  Texts.labels(object.spec().template().spec().nodeSelector()))
                          .age(),
                      object -> object.spec().template())
                  .wide(
                      "Selector",
                      "How it knows its pods.",
                      object -> Selectors.text(object.spec().selector()))
                  .build());

  @Override
  public DaemonSet defaults(DaemonSet object) {
    return DaemonSetDefaults.apply(object);
  }

  @Override
  public DaemonSet prepareForCreate(DaemonSet object, StrategyContext context) {
    long given = templateGeneration(object.metadata());
    return DaemonSetBuilder.from(object)
        .metadata(metadata(object.metadata(), 1, Math.max(given, 1)))
        .spec(withoutDisabled(object.spec(), null, context))
        .status(DaemonSetStatusBuilder.create().build())
        .build();
  }

  @Override
  public DaemonSet prepareForUpdate(DaemonSet object, DaemonSet old, StrategyContext context) {
    DaemonSetSpec spec = withoutDisabled(object.spec(), old.spec(), context);
    boolean sameTemplate = spec.template().equals(old.spec().template());
    long generation = old.metadata().generation() + (spec.equals(old.spec()) ? 0 : 1);
    long templateGeneration = templateGeneration(old.metadata()) + (sameTemplate ? 0 : 1);
    return DaemonSetBuilder.from(object)
        .metadata(metadata(object.metadata(), generation, templateGeneration))
        .spec(spec)
        .status(old.status())
        .build();
  }

  private static long templateGeneration(ObjectMeta metadata) {
    String text = metadata.annotations().getOrDefault(TEMPLATE_GENERATION, "0");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static ObjectMeta metadata(
      ObjectMeta metadata, long generation, long templateGeneration) {
    Map<String, String> annotations = new TreeMap<>(metadata.annotations());
    annotations.put(TEMPLATE_GENERATION, Long.toString(templateGeneration));
    return ObjectMetaBuilder.from(metadata).generation(generation).annotations(annotations).build();
  }

  private static DaemonSetSpec withoutDisabled(
      DaemonSetSpec spec, @Nullable DaemonSetSpec old, StrategyContext context) {
    return DaemonSetSpecBuilder.from(spec)
        .template(
            PodTemplates.withoutDisabled(
                spec.template(), old == null ? null : old.template(), context))
        .build();
  }

  @Override
  public List<FieldError> validate(DaemonSet object, StrategyContext context) {
    return DaemonSetValidation.check(object, null, context);
  }

  @Override
  public List<FieldError> validateUpdate(DaemonSet object, DaemonSet old, StrategyContext context) {
    return DaemonSetValidation.check(object, old, context);
  }

  @Override
  public List<String> warningsOnCreate(DaemonSet object, StrategyContext context) {
    return PodTemplates.warnings(FieldPath.of("spec", "template"), object.spec().template());
  }

  @Override
  public List<String> warningsOnUpdate(DaemonSet object, DaemonSet old, StrategyContext context) {
    return object.metadata().generation() == old.metadata().generation()
        ? List.of()
        : warningsOnCreate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<DaemonSet> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
