package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.StrategyContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resource needs around its writes that is more than its strategy knows, such as allocating
 * the address of a service. It is called before the strategy prepares and validates the object.
 */
public interface WriteHook<T extends KubeObject> {
  /**
   * An object with what was taken for it.
   *
   * @param commit makes what was taken the object's own, once it is stored
   * @param revert gives it back, when the object could not be stored
   */
  record Prepared<T>(T object, Runnable commit, Runnable revert) {
    static <T> Prepared<T> of(T object) {
      return new Prepared<>(object, () -> {}, () -> {});
    }
  }

  default Prepared<T> create(T object, boolean dryRun) {
    return Prepared.of(object);
  }

  default Prepared<T> update(T object, T live, boolean dryRun) {
    return Prepared.of(object);
  }

  /**
   * What is wrong with an object beyond what its strategy knows; asked when the object itself is
   * written, and not through a subresource.
   *
   * @param live the object that it takes the place of; null if it is new
   */
  default List<FieldError> validate(T object, @Nullable T live, StrategyContext context) {
    return List.of();
  }

  /** The object as it is marked for deletion. */
  default T deleting(T object) {
    return object;
  }

  /** Whether an object that is being deleted and has no finalizers left may go. */
  default boolean mayDelete(T object) {
    return true;
  }

  /**
   * Whether a delete by name is one of the very object that was found, though nobody asked for its
   * uid: such an object takes a while to go, and another one may have its name then.
   */
  default boolean deletesByUid() {
    return false;
  }

  default void deleted(T object) {}

  /** No hook. */
  static <T extends KubeObject> WriteHook<T> none() {
    return new WriteHook<>() {};
  }
}
