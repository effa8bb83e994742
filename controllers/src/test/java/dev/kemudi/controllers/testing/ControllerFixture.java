package dev.kemudi.controllers.testing;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A server in memory, informers over it, and the controllers that a test runs against them. */
public final class ControllerFixture implements AutoCloseable {
  public final MemoryClient client;
  public final SharedInformers informers;
  private final List<Controller> controllers = new ArrayList<>();

  public ControllerFixture(InstantSource clock) {
    client = new MemoryClient(clock);
    informers = new SharedInformers(client, InstantSource.system(), new SplittableRandom(1));
  }

  public ControllerFixture() {
    this(InstantSource.system());
  }

  public void start(Controller controller) {
    controllers.add(controller);
    informers.start();
    controller.start();
  }

  public void namespace(String name) {
    client.create(CoreV1.NAMESPACES, NamespaceBuilder.create().metadata(m -> m.name(name)).build());
  }

  public boolean exists(Resource<?> resource, String namespace, String name) {
    return find(resource, new ObjectKey(namespace, name)) != null;
  }

  private <T extends KubeObject> @Nullable T find(Resource<T> resource, ObjectKey key) {
    try {
      return client.get(resource, key);
    } catch (StatusError e) {
      return null;
    }
  }

  /** The object as it was when the condition held. */
  public <T extends KubeObject> T awaitObject(
      Resource<T> resource, String namespace, String name, Predicate<T> condition)
      throws InterruptedException {
    ObjectKey key = new ObjectKey(namespace, name);
    T found = find(resource, key);
    while (found == null || !condition.test(found)) {
      Thread.sleep(2);
      found = find(resource, key);
    }
    return found;
  }

  /** Waits, without a limit of its own: the test has one. */
  public static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(2);
    }
  }

  @Override
  public void close() {
    controllers.forEach(Controller::close);
    informers.close();
  }
}
