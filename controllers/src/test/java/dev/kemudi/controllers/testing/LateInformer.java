package dev.kemudi.controllers.testing;

import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An informer that shows nothing and tells nobody of anything until it catches up, as one does that
 * is slower than the controller that reads it.
 */
public final class LateInformer<T extends KubeObject> implements Informer<T> {
  private final Informer<T> prompt;
  private final CountDownLatch caughtUp = new CountDownLatch(1);

  public LateInformer(Informer<T> prompt) {
    this.prompt = prompt;
  }

  public void catchUp() {
    caughtUp.countDown();
  }

  private List<T> known(Supplier<List<T>> all) {
    return caughtUp.getCount() == 0 ? all.get() : List.of();
  }

  @Override
  public @Nullable T get(ObjectKey key) {
    return caughtUp.getCount() == 0 ? prompt.get(key) : null;
  }

  @Override
  public List<T> list() {
    return known(prompt::list);
  }

  @Override
  public List<T> list(String namespace) {
    return known(() -> prompt.list(namespace));
  }

  @Override
  public List<T> byIndex(String index, String value) {
    return known(() -> prompt.byIndex(index, value));
  }

  @Override
  public void addIndex(String name, Function<T, List<String>> values) {
    prompt.addIndex(name, values);
  }

  @Override
  public void addListener(Listener<T> listener) {
    prompt.addListener(
        new Listener<>() {
          @Override
          public void added(T object) {
            late(() -> listener.added(object));
          }

          @Override
          public void updated(T old, T object) {
            late(() -> listener.updated(old, object));
          }

          @Override
          public void deleted(T object) {
            late(() -> listener.deleted(object));
          }
        });
  }

  private void late(Runnable tell) {
    try {
      caughtUp.await();
      tell.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean hasSynced() {
    return prompt.hasSynced();
  }

  @Override
  public boolean awaitSync(Duration timeout) throws InterruptedException {
    return prompt.awaitSync(timeout);
  }
}
