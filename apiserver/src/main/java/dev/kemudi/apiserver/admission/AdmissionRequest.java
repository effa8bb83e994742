package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * A write, as admission sees it.
 *
 * @param kind the kind of the object in the version of the request
 * @param resource the resource, as it is stored
 * @param served the version of the request, in which clients name the resource
 * @param subresource the subresource, empty for the object itself
 * @param namespace the namespace, empty for cluster-wide objects
 * @param name the object's name; empty on a create that has the server choose it
 * @param object the object as it would be stored; null on a delete. On a CONNECT and on
 *     subresources with a type of their own it is null or an object that carries the options
 * @param old the object as it is stored; null on a create
 * @param options the options of the request: CreateOptions, UpdateOptions, PatchOptions or
 *     DeleteOptions
 * @param special the kind of the object where a subresource has one of its own; null where the
 *     object is the resource's
 * @param round what plugins that may be called again know of each other
 */
public record AdmissionRequest(
    Operation operation,
    GroupVersionKind kind,
    GroupResource resource,
    GroupVersion served,
    String subresource,
    String namespace,
    String name,
    @Nullable KubeObject object,
    @Nullable KubeObject old,
    @Nullable Object options,
    boolean dryRun,
    RequestContext context,
    @Nullable Kind<?> special,
    Round round) {

  /** One for the resource's own objects. */
  public static AdmissionRequest of(
      Operation operation,
      GroupVersionKind kind,
      GroupResource resource,
      GroupVersion served,
      String subresource,
      String namespace,
      String name,
      @Nullable KubeObject object,
      @Nullable KubeObject old,
      @Nullable Object options,
      boolean dryRun,
      RequestContext context) {
    return new AdmissionRequest(
        operation,
        kind,
        resource,
        served,
        subresource,
        namespace,
        name,
        object,
        old,
        options,
        dryRun,
        context,
        null,
        new Round());
  }

  /** What is done. */
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    CONNECT
  }

  /** The same request with another object. */
  public AdmissionRequest with(@Nullable KubeObject other) {
    return new AdmissionRequest(
        operation,
        kind,
        resource,
        served,
        subresource,
        namespace,
        name,
        other,
        old,
        options,
        dryRun,
        context,
        special,
        round);
  }

  /** Whether it is for this resource itself, no subresource. */
  public boolean isFor(String group, String name) {
    return subresource.isEmpty()
        && resource.resource().equals(name)
        && resource.group().equals(group);
  }
}
