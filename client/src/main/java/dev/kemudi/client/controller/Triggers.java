package dev.kemudi.client.controller;

import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Ties an informer's events to a queue: which objects and changes count, and which keys they wake.
 * A change wakes the keys of the state before it and of the state after it, since an object may
 * have moved from one owner to another. Immutable; each step gives another one.
 *
 * <pre>{@code
 * Triggers.on(deployments).enqueue(queue);
 * Triggers.on(replicaSets).unlessUnchanged().enqueueOwner(queue, DEPLOYMENT);
 * }</pre>
 */
public final class Triggers<T extends KubeObject> {
  private final Informer<T> informer;
  private final Predicate<? super T> relevant;
  private final BiPredicate<? super T, ? super T> changed;
  private final boolean additions;

  private Triggers(
      Informer<T> informer,
      Predicate<? super T> relevant,
      BiPredicate<? super T, ? super T> changed,
      boolean additions) {
    this.informer = informer;
    this.relevant = relevant;
    this.changed = changed;
    this.additions = additions;
  }

  public static <T extends KubeObject> Triggers<T> on(Informer<T> informer) {
    return new Triggers<>(informer, object -> true, (old, object) -> true, true);
  }

  /** Only these objects; a change counts when the state before or after it is one of them. */
  public Triggers<T> when(Predicate<? super T> condition) {
    Predicate<? super T> known = relevant;
    return new Triggers<>(
        informer, object -> known.test(object) && condition.test(object), changed, additions);
  }

  /** Only these changes; additions and deletions count all the same. */
  public Triggers<T> onChange(BiPredicate<? super T, ? super T> condition) {
    BiPredicate<? super T, ? super T> known = changed;
    return new Triggers<>(
        informer,
        relevant,
        (old, object) -> known.test(old, object) && condition.test(old, object),
        additions);
  }

  /** Only deletions. */
  public Triggers<T> onDeletion() {
    return new Triggers<>(informer, relevant, (old, object) -> false, false);
  }

  /** No changes that changed nothing, as objects found again after a new list. */
  public Triggers<T> unlessUnchanged() {
    return onChange((old, object) -> !old.resourceVersion().equals(object.resourceVersion()));
  }

  /** Wakes the object's own key. */
  public void enqueue(WorkQueue<? super ObjectKey> queue) {
    enqueue(queue, object -> List.of(ObjectKey.of(object)));
  }

  /** Wakes the key of the object's controlling owner, if it is of that kind. */
  public void enqueueOwner(WorkQueue<? super ObjectKey> queue, GroupKind kind) {
    enqueue(
        queue,
        object -> {
          OwnerReference owner = Owners.controllerOf(object, kind);
          return owner == null
              ? List.of()
              : List.of(new ObjectKey(object.namespace(), owner.name()));
        });
  }

  /** Wakes the keys that the function gives for an object. */
  public <K> void enqueue(
      WorkQueue<? super K> queue, Function<? super T, ? extends Collection<? extends K>> keys) {
    informer.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(T object) {
            if (additions) {
              wake(object);
            }
          }

          @Override
          public void updated(T old, T object) {
            if (changed.test(old, object)) {
              wake(old);
              wake(object);
            }
          }

          @Override
          public void deleted(T object) {
            wake(object);
          }

          private void wake(T object) {
            if (relevant.test(object)) {
              keys.apply(object).forEach(queue::add);
            }
          }
        });
  }
}
