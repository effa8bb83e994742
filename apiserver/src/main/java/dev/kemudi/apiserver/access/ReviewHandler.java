package dev.kemudi.apiserver.access;

import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;

/** Answers creates of a resource that isn't stored. Thread-safe. */
public interface ReviewHandler<T extends KubeObject> {
  /** The resource, with its name, kind and scope. */
  Resource<T> resource();

  /**
   * The review with its status filled in.
   *
   * @throws dev.kemudi.machinery.status.StatusError when the review makes no sense
   */
  T handle(T review, RequestContext context);
}
