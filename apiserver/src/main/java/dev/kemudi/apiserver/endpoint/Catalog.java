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

  /**
   * A resource in one version.
   *
   * @param occupancy who is in its registry; null if that is there to stay
   */
  private record Served(Form<?, ?> form, @Nullable Occupancy occupancy) {
    Served(Form<?, ?> form) {
      this(form, null);
    }
  }

  private final Map<Key, Served> served = new ConcurrentHashMap<>();

  /** Found when first asked for; begun anew with each change. */
  private volatile Map<Key, List<ServedForm>> versions = new ConcurrentHashMap<>();

  private final Map<GroupResource, Registry<?>> registries = new ConcurrentHashMap<>();

  /** Those of registries that may be replaced. */
  private final Map<GroupResource, Occupancy> occupancies = new ConcurrentHashMap<>();

  /**
   * The built-in resources.
   *
   * @param wanted which of them are served; the others are there for the server alone
   * @param hooks what some of them need, by resource
   */
  public Catalog(
      RegistryServices services, Predicate<Key> wanted, Map<GroupResource, WriteHook<?>> hooks) {
    for (ResourceDefinition<?> definition : BuiltinResources.all()) {
      add(definition, services, hooks);
    }
    for (ServedVersion<?, ?> version : Conversions.all()) {
      addVersion(version);
    }
    served.keySet().removeIf(key -> !wanted.test(key));
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
    served.put(new Key(resource.groupVersion(), resource.name()), new Served(Form.same(registry)));
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
  private <A extends KubeObject, T extends KubeObject> void addVersion(
      ServedVersion<A, T> version) {
    Registry<T> registry = (Registry<T>) registries.get(version.hub().groupResource());
    if (registry != null) {
      served.put(
          new Key(version.served().groupVersion(), version.served().name()),
          new Served(new Form<>(version.served(), registry, version.conversion())));
    }
  }

  public @Nullable Form<?, ?> form(GroupVersion version, String resource) {
    Served found = served.get(new Key(version, resource));
    return found == null ? null : found.form();
  }

  /** Begins to use a resource as it is served now; null if it isn't. The caller closes it. */
  public @Nullable Visit enter(GroupVersion version, String resource) {
    Key key = new Key(version, resource);
    while (true) {
      Served found = served.get(key);
      if (found == null) {
        return null;
      }
      Occupancy occupancy = found.occupancy();
      if (occupancy == null || occupancy.enter()) {
        return new Visit(found.form(), occupancy);
      }
    }
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
   * its name before. Whoever is in the old registry goes on; it is closed when the last has left,
   * and with it end its watches.
   */
  public void put(GroupResource resource, List<Form<?, ?>> versions) {
    Registry<?> registry = versions.getFirst().registry();
    Occupancy occupancy = new Occupancy(registry::close);
    Set<Key> keys = new HashSet<>();
    for (Form<?, ?> form : versions) {
      Key key = new Key(form.served().groupVersion(), form.served().name());
      keys.add(key);
      served.put(key, new Served(form, occupancy));
    }
    registries.put(resource, registry);
    retire(resource, keys, occupancies.put(resource, occupancy));
  }

  /** Serves a resource no longer. */
  public void remove(GroupResource resource) {
    registries.remove(resource);
    retire(resource, Set.of(), occupancies.remove(resource));
  }

  private void retire(GroupResource resource, Set<Key> kept, @Nullable Occupancy old) {
    served.keySet().removeIf(key -> isOf(key, resource) && !kept.contains(key));
    versions = new ConcurrentHashMap<>();
    if (old != null) {
      old.retire();
    }
  }

  private static boolean isOf(Key key, GroupResource resource) {
    return key.resource().equals(resource.resource())
        && key.version().group().equals(resource.group());
  }

  /** The resource in one of the versions in which it is served; null if it is in none. */
  public @Nullable Form<?, ?> anyForm(GroupResource resource) {
    for (Map.Entry<Key, Served> entry : served.entrySet()) {
      if (isOf(entry.getKey(), resource)) {
        return entry.getValue().form();
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
    for (Form<?, ?> each : forms()) {
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
    return served.containsKey(new Key(resource.groupVersion(), resource.name()));
  }

  public Collection<Form<?, ?>> forms() {
    List<Form<?, ?>> forms = new ArrayList<>();
    served.values().forEach(each -> forms.add(each.form()));
    return forms;
  }

  @Override
  public void close() {
    registries.values().forEach(Registry::close);
  }
}
