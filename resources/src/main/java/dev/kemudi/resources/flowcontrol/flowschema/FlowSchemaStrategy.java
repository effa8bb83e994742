package dev.kemudi.resources.flowcontrol.flowschema;

import dev.kemudi.api.flowcontrol.v1beta2.FlowDistinguisherMethod;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaCondition;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;

/** The rules of flow schemas. */
final class FlowSchemaStrategy implements Strategy<FlowSchema> {
  private static final TableColumns<FlowSchema> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<FlowSchema>named()
                  .string(
                      "PriorityLevel",
                      "Level of its requests.",
                      schema -> schema.spec().priorityLevelConfiguration().name())
                  .string(
                      "MatchingPrecedence",
                      "Which schema is asked first.",
                      schema -> (long) schema.spec().matchingPrecedence())
                  .string(
                      "DistinguisherMethod",
                      "What tells flows apart.",
                      schema -> {
                        FlowDistinguisherMethod method = schema.spec().distinguisherMethod();
                        return method == null ? Texts.NONE : method.type();
                      })
                  .age()
                  .string(
                      "MissingPL", "Whether its level does not exist.", FlowSchemaStrategy::missing)
                  .build());

  private static String missing(FlowSchema schema) {
    return schema.status().conditions().stream()
        .filter(condition -> condition.type().equals("Dangling"))
        .findFirst()
        .map(FlowSchemaCondition::status)
        .orElse("?");
  }

  @Override
  public FlowSchema defaults(FlowSchema object) {
    return object.spec().matchingPrecedence() == 0
        ? FlowSchemaBuilder.from(object).spec(spec -> spec.matchingPrecedence(1000)).build()
        : object;
  }

  @Override
  public FlowSchema prepareForCreate(FlowSchema object, StrategyContext context) {
    return FlowSchemaBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .status(FlowSchemaStatusBuilder.create().build())
        .build();
  }

  @Override
  public FlowSchema prepareForUpdate(FlowSchema object, FlowSchema old, StrategyContext context) {
    long generation = old.metadata().generation() + (object.spec().equals(old.spec()) ? 0 : 1);
    return FlowSchemaBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .status(old.status())
        .build();
  }

  @Override
  public List<FieldError> validate(FlowSchema object, StrategyContext context) {
    return FlowSchemaValidation.check(object);
  }

  @Override
  public List<FieldError> validateUpdate(
      FlowSchema object, FlowSchema old, StrategyContext context) {
    return FlowSchemaValidation.check(object);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<FlowSchema> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
