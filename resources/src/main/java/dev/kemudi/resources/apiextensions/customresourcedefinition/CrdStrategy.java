package dev.kemudi.resources.apiextensions.customresourcedefinition;

import dev.kemudi.api.apiextensions.v1.CustomResourceConversion;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionNames;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionNamesBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionStatus;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionStatusBuilder;
import dev.kemudi.api.apiextensions.v1.ServiceReference;
import dev.kemudi.api.apiextensions.v1.ServiceReferenceBuilder;
import dev.kemudi.api.apiextensions.v1.WebhookClientConfig;
import dev.kemudi.api.apiextensions.v1.WebhookClientConfigBuilder;
import dev.kemudi.api.apiextensions.v1.WebhookConversion;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules of custom resource definitions. */
final class CrdStrategy implements Strategy<CustomResourceDefinition> {
  private static final String RULES = "CustomResourceValidationExpressions";
  private static final int HTTPS = 443;
  private static final TableColumns<CustomResourceDefinition> TABLE =
      TableBuilder.<CustomResourceDefinition>named().createdAt().build();

  @Override
  public CustomResourceDefinition defaults(CustomResourceDefinition object) {
    CustomResourceDefinitionNames names = object.spec().names();
    CustomResourceConversion conversion = object.spec().conversion();
    return CustomResourceDefinitionBuilder.from(object)
        .spec(
            spec ->
                spec.names(
                        CustomResourceDefinitionNamesBuilder.from(names)
                            .singular(
                                Texts.or(names.singular(), names.kind().toLowerCase(Locale.ROOT)))
                            .listKind(
                                names.listKind().isEmpty() && !names.kind().isEmpty()
                                    ? names.kind() + "List"
                                    : names.listKind())
                            .build())
                    .conversion(
                        conversion == null
                            ? new CustomResourceConversion("None", null)
                            : port(conversion)))
        .build();
  }

  private static CustomResourceConversion port(CustomResourceConversion conversion) {
    WebhookConversion webhook = conversion.webhook();
    WebhookClientConfig client = webhook == null ? null : webhook.clientConfig();
    ServiceReference service = client == null ? null : client.service();
    if (webhook == null || client == null || service == null || service.port() != null) {
      return conversion;
    }
    WebhookClientConfig settled =
        WebhookClientConfigBuilder.from(client)
            .service(ServiceReferenceBuilder.from(service).port(HTTPS).build())
            .build();
    return new CustomResourceConversion(
        conversion.strategy(), new WebhookConversion(settled, webhook.conversionReviewVersions()));
  }

  @Override
  public CustomResourceDefinition prepareForCreate(
      CustomResourceDefinition object, StrategyContext context) {
    CustomResourceDefinitionStatus empty = CustomResourceDefinitionStatusBuilder.create().build();
    CustomResourceDefinition own =
        context.gates().enabled(RULES) ? object : WithoutRules.of(object);
    return CustomResourceDefinitionBuilder.from(own)
        .metadata(metadata -> metadata.generation(1))
        .status(stored(object, empty))
        .build();
  }

  @Override
  public CustomResourceDefinition prepareForUpdate(
      CustomResourceDefinition object, CustomResourceDefinition old, StrategyContext context) {
    CustomResourceDefinition own =
        context.gates().enabled(RULES) || !WithoutRules.of(old).equals(old)
            ? object
            : WithoutRules.of(object);
    long generation = old.metadata().generation() + (own.spec().equals(old.spec()) ? 0 : 1);
    return CustomResourceDefinitionBuilder.from(own)
        .metadata(metadata -> metadata.generation(generation))
        .status(stored(object, old.status()))
        .build();
  }

  /** The status, which remembers every version in which objects were ever stored. */
  private static CustomResourceDefinitionStatus stored(
      CustomResourceDefinition definition, CustomResourceDefinitionStatus status) {
    List<String> versions = new ArrayList<>(status.storedVersions());
    definition.spec().versions().stream()
        .filter(version -> version.storage() && !versions.contains(version.name()))
        .forEach(version -> versions.add(version.name()));
    return CustomResourceDefinitionStatusBuilder.from(status).storedVersions(versions).build();
  }

  @Override
  public List<FieldError> validate(CustomResourceDefinition object, StrategyContext context) {
    return CrdValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(
      CustomResourceDefinition object, CustomResourceDefinition old, StrategyContext context) {
    return CrdValidation.updated(object, old);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<CustomResourceDefinition> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
