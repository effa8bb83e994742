package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.resources.Subresource;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.conversion.Conversion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource as one version of its group serves it.
 *
 * @param <A> the kind that clients see
 * @param <T> the kind that is stored
 * @param served the resource in this version
 * @param conversion between the two; null where they are the same
 * @param scaling where its replicas are; null if it has no scale
 * @param table how it is printed
 * @param subresources the names of those that write the object itself under other rules
 * @param deprecation what clients of this version are told; null if it is there to stay
 */
public record Form<A extends KubeObject, T extends KubeObject>(
    Resource<A> served,
    Registry<T> registry,
    @Nullable Conversion<A, T> conversion,
    @Nullable Scaling<T> scaling,
    TableColumns<T> table,
    List<String> subresources,
    @Nullable Deprecation deprecation) {

  /** A built-in resource without a scale, printed as it is in the stored version. */
  Form(Resource<A> served, Registry<T> registry, @Nullable Conversion<A, T> conversion) {
    this(
        served,
        registry,
        conversion,
        null,
        registry.definition().strategy().table(),
        names(registry),
        Deprecation.of(served.kind().gvk()));
  }

  /** A resource served as it is stored. */
  static <T extends KubeObject> Form<T, T> same(Registry<T> registry) {
    return new Form<>(
        registry.resource(),
        registry,
        null,
        Scaling.of(registry.resource()),
        registry.definition().strategy().table(),
        names(registry),
        Deprecation.of(registry.resource().kind().gvk()));
  }

  private static List<String> names(Registry<?> registry) {
    return registry.definition().subresources().stream().map(Subresource::name).toList();
  }

  /** What a client sent, as it is stored. */
  @SuppressWarnings("unchecked")
  public T toHub(A object) {
    return conversion == null ? (T) object : conversion.toHub(object);
  }

  /** What is stored, as clients of this version see it. */
  @SuppressWarnings("unchecked")
  public A fromHub(T object) {
    return conversion == null ? (A) object : named(conversion.fromHub(object));
  }

  private A named(A object) {
    return object.typeMeta().equals(served.kind().typeMeta())
        ? object
        : served.kind().withTypeMeta(object, served.kind().typeMeta());
  }

  /**
   * The stored object in the form of this version; the one that is shared by all where no
   * conversion is needed.
   */
  @SuppressWarnings("unchecked")
  public Stored<A> fromHub(Stored<T> stored) {
    return conversion == null
        ? (Stored<A>) stored
        : stored.in(served.kind(), () -> fromHub(stored.object()));
  }

  /** The same for many, which some conversions do at once. */
  public List<Stored<A>> allFromHub(List<Stored<T>> all) {
    if (conversion != null) {
      List<Stored<T>> missing = all.stream().filter(stored -> !stored.isIn(served.kind())).toList();
      List<A> converted = conversion.allFromHub(missing.stream().map(Stored::object).toList());
      for (int i = 0; i < missing.size(); i++) {
        A object = named(converted.get(i));
        missing.get(i).in(served.kind(), () -> object);
      }
    }
    return all.stream().map(this::fromHub).toList();
  }
}
