package dev.kemudi.client;

import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API server as one user sees it, over HTTPS or in the same process. All methods block the
 * calling (virtual) thread; an interrupt ends them. Failures that the server tells are {@link
 * StatusError}; a server that can't be reached is a {@link TransportException}. Objects handed in
 * and out are immutable and may be shared; in one process they are the very instances of the
 * server's cache.
 *
 * <p>An empty namespace means cluster-wide objects, or all namespaces in a list or watch.
 */
public interface Client {
  /** The object; an error with reason NotFound if there is none. */
  <T extends KubeObject> T get(Resource<T> resource, ObjectKey key);

  <T extends KubeObject> KubeList<T> list(Resource<T> resource, ListQuery query);

  /** Events from the query's resource version on. The caller closes the watch. */
  <T extends KubeObject> Watch<T> watch(Resource<T> resource, ListQuery query);

  /** Creates the object in the namespace of its metadata and returns what was stored. */
  <T extends KubeObject> T create(Resource<T> resource, T object, WriteOptions options);

  /**
   * Replaces the object; a Conflict if its resource version is set and no longer the current one.
   */
  <T extends KubeObject> T update(Resource<T> resource, T object, WriteOptions options);

  /**
   * Replaces one subresource of the object that has the object's own type, such as {@code status}
   * or {@code finalize}.
   */
  <T extends KubeObject> T updateSubresource(
      Resource<T> resource, T object, String subresource, WriteOptions options);

  <T extends KubeObject> T patch(
      Resource<T> resource, ObjectKey key, PatchRequest patch, WriteOptions options);

  /** Deletes the object, at once or when its grace period and finalizers allow. */
  <T extends KubeObject> void delete(Resource<T> resource, ObjectKey key, DeleteOptions options);

  /** Deletes all objects that the query finds. */
  <T extends KubeObject> void deleteCollection(
      Resource<T> resource, ListQuery query, DeleteOptions options);

  /** Reads a subresource that has a type of its own, such as {@code scale}. */
  <O> O getSubresource(Resource<?> resource, ObjectKey key, String subresource, TypeCodec<O> type);

  /** Posts to a subresource: a binding, an eviction, a token request. */
  <I, O> O createSubresource(
      Resource<?> resource,
      ObjectKey key,
      String subresource,
      TypeCodec<I> bodyType,
      I body,
      TypeCodec<O> answerType);

  /**
   * All resources that the server serves, in the preferred version of each group. What can't be
   * found out is left out.
   */
  List<ServedResource> preferredResources();

  /** The object; null if there is none. */
  default <T extends KubeObject> @Nullable T find(Resource<T> resource, ObjectKey key) {
    try {
      return get(resource, key);
    } catch (StatusError e) {
      if (e.isNotFound()) {
        return null;
      }
      throw e;
    }
  }

  /** Deletes the object, if it is still there. */
  default <T extends KubeObject> void deleteIfPresent(
      Resource<T> resource, ObjectKey key, DeleteOptions options) {
    try {
      delete(resource, key, options);
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }

  default <T extends KubeObject> T create(Resource<T> resource, T object) {
    return create(resource, object, WriteOptions.NONE);
  }

  default <T extends KubeObject> T update(Resource<T> resource, T object) {
    return update(resource, object, WriteOptions.NONE);
  }

  default <T extends KubeObject> T updateStatus(Resource<T> resource, T object) {
    return updateSubresource(resource, object, "status", WriteOptions.NONE);
  }

  default <T extends KubeObject> T patch(Resource<T> resource, ObjectKey key, PatchRequest patch) {
    return patch(resource, key, patch, WriteOptions.NONE);
  }
}
