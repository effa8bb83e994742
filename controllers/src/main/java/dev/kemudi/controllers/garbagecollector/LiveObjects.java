package dev.kemudi.controllers.garbagecollector;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.discovery.ResourceMapper;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.meta.v1.OwnerReferenceCodec;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.meta.v1.Preconditions;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The objects of all kinds as the server has them now, and the few changes that the collector makes
 * to them. Remembers the last owners that were found to be gone: a uid never comes back.
 */
final class LiveObjects {
  private static final int REMEMBERED = 500;

  private final Client client;
  private final ResourceMapper mapper;

  @GuardedBy("absent")
  private final Set<ObjectId> absent = new LinkedHashSet<>();

  LiveObjects(Client client, InstantSource clock) {
    this.client = client;
    this.mapper = new ResourceMapper(client, clock);
  }

  void rememberAbsent(ObjectId id) {
    synchronized (absent) {
      absent.add(id);
      if (absent.size() > REMEMBERED) {
        absent.remove(absent.iterator().next());
      }
    }
  }

  boolean isKnownAbsent(ObjectId id) {
    synchronized (absent) {
      return absent.contains(id);
    }
  }

  private ServedResource resource(ObjectId id) {
    ServedResource found = mapper.find(id.groupKind());
    if (found == null) {
      throw new IllegalStateException("no resource is served for " + id.groupKind());
    }
    return found;
  }

  boolean isNamespaced(ObjectId id) {
    return resource(id).namespaced();
  }

  private static ObjectKey key(ServedResource resource, ObjectId id) {
    return resource.namespaced() ? id.key() : new ObjectKey("", id.name());
  }

  /** The object of that very uid. */
  @Nullable PartialObjectMetadata get(ObjectId id) {
    ServedResource resource = resource(id);
    PartialObjectMetadata found = client.find(resource.metadata(), key(resource, id));
    return found != null && found.uid().equals(id.uid()) ? found : null;
  }

  void delete(ObjectId id, String propagationPolicy) {
    ServedResource resource = resource(id);
    client.deleteIfPresent(
        resource.metadata(),
        key(resource, id),
        DeleteOptionsBuilder.create()
            .preconditions(new Preconditions(id.uid(), null))
            .propagationPolicy(propagationPolicy)
            .build());
  }

  void removeFinalizer(ObjectId id, String finalizer) {
    PartialObjectMetadata live = get(id);
    if (live == null || !live.metadata().finalizers().contains(finalizer)) {
      return;
    }
    String rest =
        live.metadata().finalizers().stream()
            .filter(name -> !name.equals(finalizer))
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    patch(id, live, "finalizers", rest);
  }

  /** Replaces the references of an object to its owners, if that changes anything. */
  void changeOwners(ObjectId id, UnaryOperator<List<OwnerReference>> change) {
    PartialObjectMetadata live = get(id);
    if (live == null) {
      return;
    }
    List<OwnerReference> old = live.metadata().ownerReferences();
    List<OwnerReference> wanted = change.apply(old);
    if (!wanted.equals(old)) {
      String text =
          wanted.stream()
              .map(owner -> Json.encode(OwnerReferenceCodec.INSTANCE, owner))
              .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
              .collect(Collectors.joining(",", "[", "]"));
      patch(id, live, "ownerReferences", text);
    }
  }

  /** With the version that was read, so that nobody else's change is lost. */
  private void patch(ObjectId id, PartialObjectMetadata live, String field, String value) {
    ServedResource resource = resource(id);
    String body =
        "{\"metadata\":{\"uid\":\""
            + live.uid()
            + "\",\"resourceVersion\":\""
            + live.resourceVersion()
            + "\",\""
            + field
            + "\":"
            + value
            + "}}";
    try {
      client.patch(
          resource.metadata(), key(resource, id), PatchRequest.of(PatchRequest.Type.MERGE, body));
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }
}
