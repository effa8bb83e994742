package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.admission.ServedForm;
import dev.kemudi.apiserver.fieldmanager.ManagedFieldsFactory;
import dev.kemudi.apiserver.registry.ManagedFields;
import dev.kemudi.apiserver.registry.ObjectFormat;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.RegistryServices;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.registry.WriteHook;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.resources.BuiltinResources;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.conversion.Conversions;
import dev.kemudi.resources.conversion.ServedVersion;
import dev.kemudi.store.cache.Index;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All resources of a server, by the version in which they are served. Custom resources come and go.
 */
public final class Catalog implements AutoCloseable {
  /** A resource in one version. */
  public record Key(GroupVersion version, String resource) {}

  private final Map<Key, Form<?, ?>> forms = new ConcurrentHashMap<>();

  /** Found when first asked for; begun anew with each change. */
  private volatile Map<Key, List<ServedForm>> versions = new ConcurrentHashMap<>();

  private final Map<GroupResource, Registry<?>> registries = new ConcurrentHashMap<>();

  /**
   * The built-in resources.
   *
   * @param served which of them are served; the others are there for the server alone
   * @param hooks what some of them need, by resource
   */
  public Catalog(
      RegistryServices services, Predicate<Key> served, Map<GroupResource, WriteHook<?>> hooks) {
    for (ResourceDefinition<?> definition : BuiltinResources.all()) {
      add(definition, services, hooks);
    }
    for (ServedVersion<?, ?> version : Conversions.all()) {
      addVersion(version);
    }
    forms.keySet().removeIf(key -> !served.test(key));
  }

  private <T extends KubeObject> void add(
      ResourceDefinition<T> definition,
      RegistryServices services,
      Map<GroupResource, WriteHook<?>> hooks) {
    Resource<T> resource = definition.resource();
    ManagedFields<T> managedFields =
        ManagedFieldsFactory.of(definition, Conversions.all(), services.clock());
    Registry<T> registry =
        new Registry<>(
            definition,
            services,
            ObjectFormat.protobuf(resource.kind()),
            strategies(resource),
            managedFields,
            hook(resource, hooks),
            indexes(definition));
    registries.put(resource.groupResource(), registry);
    forms.put(new Key(resource.groupVersion(), resource.name()), Form.same(registry));
  }

  /** The rules of other groups in which a resource is served, where they have some. */
  @SuppressWarnings("unchecked")
  private static <T extends KubeObject> Map<String, Strategy<T>> strategies(Resource<T> resource) {
    Map<String, Strategy<T>> strategies = new HashMap<>();
    for (ServedVersion<?, ?> served : Conversions.all()) {
      if (served.hub().equals(resource) && served.strategy() != null) {
        strategies.put(served.served().groupVersion().group(), (Strategy<T>) served.strategy());
      }
    }
    return strategies;
  }

  @SuppressWarnings("unchecked")
  private static <T extends KubeObject> WriteHook<T> hook(
      Resource<T> resource, Map<GroupResource, WriteHook<?>> hooks) {
    WriteHook<?> hook = hooks.get(resource.groupResource());
    return hook == null ? WriteHook.none() : (WriteHook<T>) hook;
  }

  /** Pods are looked for by their node all the time. */
  private static <T extends KubeObject> List<Index<Stored<T>>> indexes(
      ResourceDefinition<T> definition) {
    if (!definition.strategy().selectableFieldNames().contains("spec.nodeName")) {
      return List.of();
    }
    return List.of(
        new Index<>(
            "spec.nodeName",
            stored ->
                definition
                    .strategy()
                    .selectableFields(stored.object())
                    .getOrDefault("spec.nodeName", "")));
  }

  @SuppressWarnings("unchecked")
  private <A extends KubeObject, T extends KubeObject> void addVersion(ServedVersion<A, T> served) {
    Registry<T> registry = (Registry<T>) registries.get(served.hub().groupResource());
    if (registry != null) {
      forms.put(
          new Key(served.served().groupVersion(), served.served().name()),
          new Form<>(served.served(), registry, served.conversion()));
    }
  }

  public @Nullable Form<?, ?> form(GroupVersion version, String resource) {
    return forms.get(new Key(version, resource));
  }

  /** The registry of a resource; a resource that is not there is a broken invariant. */
  @SuppressWarnings("unchecked")
  public <T extends KubeObject> Registry<T> registry(Resource<T> resource) {
    Registry<?> registry = registries.get(resource.groupResource());
    if (registry == null) {
      throw new IllegalArgumentException("no registry of " + resource);
    }
    return (Registry<T>) registry;
  }

  /**
   * Serves a resource in these versions, which share a registry, in place of what was served under
   * its name before.
   */
  public void put(GroupResource resource, List<Form<?, ?>> versions) {
    Registry<?> old =
        versions.isEmpty()
            ? registries.remove(resource)
            : registries.put(resource, versions.getFirst().registry());
    Set<Key> keys = new HashSet<>();
    for (Form<?, ?> form : versions) {
      Key key = new Key(form.served().groupVersion(), form.served().name());
      keys.add(key);
      forms.put(key, form);
    }
    forms.keySet().removeIf(key -> isOf(key, resource) && !keys.contains(key));
    this.versions = new ConcurrentHashMap<>();
    if (old != null) {
      old.close();
    }
  }

  /** Serves a resource no longer. */
  public void remove(GroupResource resource) {
    put(resource, List.of());
  }

  private static boolean isOf(Key key, GroupResource resource) {
    return key.resource().equals(resource.resource())
        && key.version().group().equals(resource.group());
  }

  /** The resource in one of the versions in which it is served; null if it is in none. */
  public @Nullable Form<?, ?> anyForm(GroupResource resource) {
    for (Map.Entry<Key, Form<?, ?>> entry : forms.entrySet()) {
      if (isOf(entry.getKey(), resource)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** All versions of a resource that share their objects with this one, which is the first. */
  public List<ServedForm> versions(GroupVersion version, String resource) {
    Map<Key, List<ServedForm>> now = versions;
    return now.computeIfAbsent(
        new Key(version, resource), key -> found(key.version(), key.resource()));
  }

  private List<ServedForm> found(GroupVersion version, String resource) {
    Form<?, ?> own = form(version, resource);
    if (own == null) {
      return List.of();
    }
    List<Form<?, ?>> others = new ArrayList<>();
    for (Form<?, ?> each : forms.values()) {
      if (each.registry() == own.registry() && each != own) {
        others.add(each);
      }
    }
    others.sort(Comparator.comparing(form -> form.served().groupVersion().toString()));
    List<ServedForm> all = new ArrayList<>();
    all.add(new AdmittedForm<>(own));
    others.forEach(form -> all.add(new AdmittedForm<>(form)));
    return all;
  }

  /** Whether the resource is served. */
  public boolean serves(Resource<?> resource) {
    return forms.containsKey(new Key(resource.groupVersion(), resource.name()));
  }

  public Collection<Form<?, ?>> forms() {
    return new ArrayList<>(forms.values());
  }

  @Override
  public void close() {
    registries.values().forEach(Registry::close);
  }
}
