package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.apiserver.request.Verb;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes to show to plugins. */
public final class Writes {
  private Writes() {}

  /** The creation of an object. */
  public static <T extends KubeObject> AdmissionRequest create(Resource<T> resource, T object) {
    return write(Operation.CREATE, resource, object, null, "alice");
  }

  /** The change of an object. */
  public static <T extends KubeObject> AdmissionRequest update(
      Resource<T> resource, T old, T object) {
    return write(Operation.UPDATE, resource, object, old, "alice");
  }

  /** The deletion of an object. */
  public static <T extends KubeObject> AdmissionRequest delete(Resource<T> resource, T old) {
    return write(Operation.DELETE, resource, null, old, "alice");
  }

  /** Any write by a user. */
  public static <T extends KubeObject> AdmissionRequest write(
      Operation operation, Resource<T> resource, @Nullable T object, @Nullable T old, String user) {
    T known = object == null ? old : object;
    String namespace = known == null ? "" : known.namespace();
    String name = known == null ? "" : known.name();
    RequestInfo info =
        RequestInfo.forResource(
            Verb.valueOf(operation.name()),
            resource.groupVersion(),
            namespace,
            resource.name(),
            "",
            name);
    return AdmissionRequest.of(
        operation,
        resource.kind().gvk(),
        resource.groupResource(),
        resource.groupVersion(),
        "",
        namespace,
        name,
        object,
        old,
        null,
        false,
        new RequestContext(info, SystemUsers.user(user), Instant.EPOCH, "test", ""));
  }

  /** The same write through a subresource. */
  public static AdmissionRequest through(String subresource, AdmissionRequest request) {
    return AdmissionRequest.of(
        request.operation(),
        request.kind(),
        request.resource(),
        request.served(),
        subresource,
        request.namespace(),
        request.name(),
        request.object(),
        request.old(),
        request.options(),
        request.dryRun(),
        request.context());
  }

  /** What a plugin makes of a write, or its refusal's message. */
  public static Object mutated(AdmissionPlugin plugin, AdmissionRequest request) {
    if (!plugin.handles(request)) {
      return String.valueOf(request.object());
    }
    try {
      KubeObject object = plugin.mutate(request);
      return object == null ? "null" : object;
    } catch (StatusError e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** What a plugin refuses a write for; empty if it doesn't. */
  public static String refusal(AdmissionPlugin plugin, AdmissionRequest request) {
    if (plugin.handles(request)) {
      try {
        plugin.validate(request);
      } catch (StatusError e) {
        return String.valueOf(e.getMessage());
      }
    }
    return "";
  }
}
