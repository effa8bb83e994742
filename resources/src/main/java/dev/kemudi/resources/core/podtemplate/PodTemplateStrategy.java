package dev.kemudi.resources.core.podtemplate;

import dev.kemudi.api.core.v1.PodTemplate;
import dev.kemudi.api.core.v1.PodTemplateBuilder;
import dev.kemudi.api.core.v1.PodTemplateSpec;
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
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of templates of pods. */
final class PodTemplateStrategy implements Strategy<PodTemplate> {
  private static final FieldPath TEMPLATE = FieldPath.of("template");
  private static final TableColumns<PodTemplate> TABLE =
      new LateColumns<>(
          () ->
              TemplateTable.always(TableBuilder.<PodTemplate>named(), PodTemplate::template)
                  .string(
                      "Pod Labels",
                      "Labels of the pods made from it.",
                      object -> Texts.labels(object.template().metadata().labels()))
                  .build());

  @Override
  public PodTemplate defaults(PodTemplate object) {
    return PodTemplateBuilder.from(object)
        .template(PodTemplates.defaults(object.template()))
        .build();
  }

  @Override
  public PodTemplate prepareForCreate(PodTemplate object, StrategyContext context) {
    return prepared(object, null, 1, context);
  }

  @Override
  public PodTemplate prepareForUpdate(
      PodTemplate object, PodTemplate old, StrategyContext context) {
    long generation =
        old.metadata().generation() + (object.template().equals(old.template()) ? 0 : 1);
    return prepared(object, old.template(), generation, context);
  }

  private static PodTemplate prepared(
      PodTemplate object, @Nullable PodTemplateSpec old, long generation, StrategyContext context) {
    return PodTemplateBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .template(PodTemplates.withoutDisabled(object.template(), old, context))
        .build();
  }

  @Override
  public List<FieldError> validate(PodTemplate object, StrategyContext context) {
    return check(object, null, context);
  }

  @Override
  public List<FieldError> validateUpdate(
      PodTemplate object, PodTemplate old, StrategyContext context) {
    return check(object, old.template(), context);
  }

  private static List<FieldError> check(
      PodTemplate object, @Nullable PodTemplateSpec old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    PodTemplates.check(
        errors, TEMPLATE, object.template(), PodTemplates.options(context, object.template(), old));
    return errors.list();
  }

  @Override
  public List<String> warningsOnCreate(PodTemplate object, StrategyContext context) {
    return PodTemplates.warnings(TEMPLATE, object.template());
  }

  @Override
  public List<String> warningsOnUpdate(
      PodTemplate object, PodTemplate old, StrategyContext context) {
    return PodTemplates.warnings(TEMPLATE, object.template());
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<PodTemplate> table() {
    return TABLE;
  }
}
