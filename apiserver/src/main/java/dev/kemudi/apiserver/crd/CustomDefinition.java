package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.CustomResourceConversion;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionNames;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiextensions.v1.CustomResourceSubresources;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsCodec;
import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.apiserver.discovery.VersionOrder;
import dev.kemudi.apiserver.endpoint.Deprecation;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.apiserver.fieldmanager.ManagedFieldsFactory;
import dev.kemudi.apiserver.registry.ObjectFormat;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.RegistryServices;
import dev.kemudi.apiserver.webhook.HookServers;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Subresource;
import dev.kemudi.resources.TableColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A definition, compiled into what the server needs to serve its objects. */
final class CustomDefinition {
  /** As discovery lists them for custom resources. */
  private static final List<String> VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

  private final CustomResourceDefinitionSpec spec;
  private final CustomResourceDefinitionNames names;
  private final CustomKind storedKind;
  private final CustomSchema storedSchema;
  private final CustomResourceDefinitionVersion storage;
  private final VersionConverter converter;

  private CustomDefinition(
      CustomResourceDefinitionSpec spec,
      CustomResourceDefinitionNames names,
      CustomResourceDefinitionVersion storage,
      VersionConverter converter) {
    this.converter = converter;
    this.spec = spec;
    this.names = names;
    this.storage = storage;
    this.storedSchema = schema(storage);
    this.storedKind = kind(storage, storedSchema);
  }

  /** Compiles it. */
  static CustomDefinition of(
      CustomResourceDefinition definition, HookServers hooks, RandomGenerator random) {
    CustomResourceDefinitionVersion storage =
        definition.spec().versions().stream()
            .filter(CustomResourceDefinitionVersion::storage)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no stored version in " + definition.name()));
    return new CustomDefinition(
        definition.spec(),
        names(definition),
        storage,
        converter(definition.spec().conversion(), hooks, random));
  }

  private static VersionConverter converter(
      @Nullable CustomResourceConversion conversion, HookServers hooks, RandomGenerator random) {
    return conversion == null
            || conversion.webhook() == null
            || !conversion.strategy().equals("Webhook")
        ? VersionConverter.NONE
        : ConversionWebhook.of(hooks, conversion.webhook(), random);
  }

  static GroupResource resource(CustomResourceDefinition definition) {
    return new GroupResource(definition.spec().group(), definition.spec().names().plural());
  }

  /** The names that it got; those that it wants while it has none. */
  static CustomResourceDefinitionNames names(CustomResourceDefinition definition) {
    CustomResourceDefinitionNames accepted = definition.status().acceptedNames();
    return accepted.plural().isEmpty() ? definition.spec().names() : accepted;
  }

  private CustomSchema schema(CustomResourceDefinitionVersion version) {
    JSONSchemaProps props = version.schema() == null ? null : version.schema().openAPIV3Schema();
    return CustomSchema.of(
        names.kind(),
        props == null ? JSONSchemaPropsCodec.INSTANCE.empty() : props,
        !spec.preserveUnknownFields());
  }

  private CustomKind kind(CustomResourceDefinitionVersion version, CustomSchema schema) {
    GroupVersionKind gvk = new GroupVersionKind(spec.group(), version.name(), names.kind());
    return new CustomKind(gvk, names.listKind(), names.singular(), schema);
  }

  private Resource<CustomObject> resource(CustomKind kind) {
    return new Resource<>(
        names.plural(),
        kind,
        spec.scope().equals("Namespaced"),
        names.shortNames(),
        names.categories());
  }

  private static boolean hasStatus(CustomResourceDefinitionVersion version) {
    return version.subresources() != null && version.subresources().status() != null;
  }

  /**
   * A version beside what its definition says of it.
   *
   * @param converted whether what is stored may be of another version
   */
  private record Defined(
      CustomVersion version, CustomResourceDefinitionVersion definition, boolean converted) {
    @Nullable CustomScale scale() {
      return CustomDefinition.scale(definition);
    }

    CustomChecks checks() {
      return new CustomChecks(version, CustomDefinition.hasStatus(definition), scale());
    }

    TableColumns<CustomObject> columns() {
      CustomColumns columns = CustomColumns.of(definition.additionalPrinterColumns());
      return converted ? columns.of(version::seen) : columns;
    }
  }

  private static @Nullable CustomScale scale(CustomResourceDefinitionVersion version) {
    CustomResourceSubresources subresources = version.subresources();
    return subresources == null || subresources.scale() == null
        ? null
        : CustomScale.of(subresources.scale());
  }

  /** The resource in all versions that are served. */
  List<Form<?, ?>> serve(RegistryServices services, BooleanSupplier terminating) {
    List<Defined> all = new ArrayList<>();
    CustomVersion stored = version(storedKind, storedSchema);
    for (CustomResourceDefinitionVersion version : spec.versions()) {
      if (version.storage()) {
        all.add(new Defined(stored, version, converts(stored)));
      } else {
        CustomSchema schema = schema(version);
        all.add(new Defined(version(kind(version, schema), schema), version, true));
      }
    }
    Registry<CustomObject> registry = registry(services, all, new CustomWrites(terminating));
    Map<String, String> replicasPaths = replicasPaths();
    return all.stream()
        .filter(each -> each.definition().served())
        .<Form<?, ?>>map(each -> form(each, registry, replicasPaths))
        .toList();
  }

  private Form<CustomObject, CustomObject> form(
      Defined each, Registry<CustomObject> registry, Map<String, String> replicasPaths) {
    CustomVersion version = each.version();
    CustomScale scale = each.scale();
    return new Form<>(
        resource(version.kind()),
        registry,
        converts(version) ? version : null,
        scale == null ? null : scale.scaling(resource(version.kind()), version, replicasPaths),
        each.columns(),
        hasStatus(each.definition()) ? List.of("status") : List.of(),
        deprecation(each.definition()));
  }

  /** What clients of a version are warned of; null if of nothing. */
  private @Nullable Deprecation deprecation(CustomResourceDefinitionVersion version) {
    if (!version.deprecated()) {
      return null;
    }
    String own = version.deprecationWarning();
    return new Deprecation(own == null ? warning(version) : own, "");
  }

  private String warning(CustomResourceDefinitionVersion version) {
    String better =
        spec.versions().stream()
            .filter(other -> other.served() && !other.deprecated())
            .map(CustomResourceDefinitionVersion::name)
            .filter(other -> VersionOrder.NEWEST_FIRST.compare(other, version.name()) < 0)
            .min(VersionOrder.NEWEST_FIRST)
            .map(name -> "; use " + spec.group() + "/" + name + " " + spec.names().kind())
            .orElse("");
    return spec.group()
        + "/"
        + version.name()
        + " "
        + spec.names().kind()
        + " is deprecated"
        + better;
  }

  private Map<String, String> replicasPaths() {
    Map<String, String> paths = new LinkedHashMap<>();
    for (CustomResourceDefinitionVersion version : spec.versions()) {
      CustomScale scale = scale(version);
      paths.put(
          spec.group() + "/" + version.name(),
          scale == null ? "" : String.join(".", scale.wanted().names()));
    }
    return paths;
  }

  private CustomVersion version(CustomKind kind, CustomSchema schema) {
    return new CustomVersion(kind, schema, storedKind, storedSchema, converter);
  }

  /**
   * With a webhook, what is stored may be of another version even where the stored one is served.
   */
  private boolean converts(CustomVersion version) {
    return !version.isStored() || converter != VersionConverter.NONE;
  }

  private Registry<CustomObject> registry(
      RegistryServices services, List<Defined> all, CustomWrites writes) {
    Map<String, CustomChecks> checks = new LinkedHashMap<>();
    all.forEach(each -> checks.put(each.version().gvk().apiVersion(), each.checks()));
    CustomStrategy strategy =
        new CustomStrategy(
            Objects.requireNonNull(checks.get(storedKind.gvk().apiVersion())),
            checks,
            CustomColumns.of(storage.additionalPrinterColumns()));
    List<CustomVersion> versions = all.stream().map(Defined::version).toList();
    Subresource<CustomObject> status =
        hasStatus(storage) ? new Subresource<>("status", CustomStatus.of(strategy)) : null;
    ResourceDefinition<CustomObject> definition =
        new ResourceDefinition<>(
            resource(storedKind),
            strategy,
            status == null ? List.of() : List.of(status),
            false,
            VERBS,
            spec.group() + "/" + names.plural());
    return new Registry<>(
        definition,
        services,
        converter == VersionConverter.NONE ? format() : mixedFormat(),
        Map.of(),
        ManagedFieldsFactory.of(
            storedKind, versions, name -> resetFields(strategy, status, name), services.clock()),
        writes,
        List.of());
  }

  private static List<List<String>> resetFields(
      CustomStrategy strategy, @Nullable Subresource<CustomObject> status, String subresource) {
    if (subresource.isEmpty()) {
      return strategy.resetFields();
    }
    return status != null && subresource.equals(status.name())
        ? status.strategy().resetFields()
        : List.of();
  }

  /** JSON, in the version in which it was written. */
  private ObjectFormat<CustomObject> mixedFormat() {
    Map<String, CustomKind> kinds = new HashMap<>();
    for (CustomResourceDefinitionVersion version : spec.versions()) {
      CustomKind kind = version.storage() ? storedKind : kind(version, schema(version));
      kinds.put(kind.typeMeta().apiVersion(), kind);
    }
    CustomVersion stored = version(storedKind, storedSchema);
    return new MixedFormat(storedKind, kinds, stored);
  }

  /** JSON, in the version that is stored now, whatever version it was written in. */
  private ObjectFormat<CustomObject> format() {
    CustomCodec stored = new CustomCodec(storedKind.typeMeta(), storedSchema, true);
    return new ObjectFormat<>() {
      @Override
      public byte[] encode(CustomObject object) {
        return Json.encode(storedKind.codec(), object);
      }

      @Override
      public CustomObject decode(byte[] bytes) {
        return storedKind.withTypeMeta(Json.decodeStored(stored, bytes), storedKind.typeMeta());
      }
    };
  }
}
