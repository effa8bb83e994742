package dev.kemudi.client.informer;

import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import java.time.Duration;

/**
 * The informers that the components of one process share: one for each resource, started together.
 */
public interface Informers extends AutoCloseable {
  /**
   * The shared informer of a resource; made on the first call, and started at once if {@link
   * #start} has been called.
   */
  <T extends KubeObject> Informer<T> of(Resource<T> resource);

  /**
   * An informer of its own for a selection, such as the pods of one node. Shared by equal queries.
   */
  <T extends KubeObject> Informer<T> of(Resource<T> resource, ListQuery query);

  /**
   * Stops the informer of a selection and forgets it, as when its resource is no longer served. Who
   * still holds it sees what it saw last.
   */
  void stop(Resource<?> resource, ListQuery query);

  /** Starts all informers that are not running. */
  void start();

  /** Waits until all that were started have synced; false if the time is over before. */
  boolean awaitSync(Duration timeout) throws InterruptedException;

  @Override
  void close();
}
