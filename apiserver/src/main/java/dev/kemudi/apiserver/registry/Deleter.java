package dev.kemudi.apiserver.registry;

import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.Preconditions;
import dev.kemudi.machinery.meta.v1.PreconditionsBuilder;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.store.Payload;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.WriteOutcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deletes of one resource: at once, or marked and left to finalizers, to the garbage collector and
 * to a grace period.
 */
final class Deleter<T extends KubeObject> {
  private static final String ORPHAN = "orphan";
  private static final String FOREGROUND = "foregroundDeletion";
  private static final int MAX_ATTEMPTS = 100;

  private final RegistryServices services;
  private final Storage<T> storage;
  private final Resource<T> resource;
  private final Strategy<T> strategy;
  private final WriteHook<T> hook;

  Deleter(
      RegistryServices services,
      Storage<T> storage,
      Resource<T> resource,
      Strategy<T> strategy,
      WriteHook<T> hook) {
    this.services = services;
    this.storage = storage;
    this.resource = resource;
    this.strategy = strategy;
    this.hook = hook;
  }

  Registry.Deletion<T> delete(
      RequestContext context, ObjectKey key, DeleteOptions options, boolean dryRun) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Stored<T> live =
          storage
              .cache()
              .get(storage.key(key))
              .orElseThrow(() -> StatusError.notFound(resource.groupResource(), key.name()))
              .object();
      checkPreconditions(key, live.object(), options.preconditions());
      Marking marking = mark(live.object(), options);
      if (marking.pending()) {
        return new Registry.Deletion<>(live, false);
      }
      // Through a subresource, plugins have seen what was posted to it.
      if (context.info().subresource().isEmpty()) {
        admit(context, key, live.object(), told(context, live.object(), options, marking), dryRun);
      }
      Registry.Deletion<T> done = attempt(key, live, options, marking, dryRun);
      if (done != null) {
        return done;
      }
    }
    throw StatusError.modified(resource.groupResource(), key.name());
  }

  /**
   * The options as plugins see them. Of what is deleted by its name it is told how long it may take
   * to shut down; of what has to be empty before it goes, which object is meant.
   */
  private DeleteOptions told(
      RequestContext context, T live, DeleteOptions options, Marking marking) {
    if (context.info().name().isEmpty()) {
      return options;
    }
    if (marking.graceful() && live.metadata().deletionTimestamp() == null) {
      Long grace = marking.metadata().deletionGracePeriodSeconds();
      return DeleteOptionsBuilder.from(options).gracePeriodSeconds(grace).build();
    }
    Preconditions wanted = options.preconditions();
    if (hook.deletesByUid() && (wanted == null || wanted.uid() == null)) {
      PreconditionsBuilder named =
          wanted == null ? PreconditionsBuilder.create() : PreconditionsBuilder.from(wanted);
      return DeleteOptionsBuilder.from(options)
          .preconditions(named.uid(live.uid()).build())
          .build();
    }
    return options;
  }

  /**
   * @param key its name is told only where the request names it, which that for a collection does
   *     not
   */
  private void admit(
      RequestContext context, ObjectKey key, T live, DeleteOptions options, boolean dryRun) {
    GroupVersion served = context.info().groupVersion();
    AdmissionRequest request =
        AdmissionRequest.of(
            Operation.DELETE,
            new GroupVersionKind(served.group(), served.version(), resource.kind().gvk().kind()),
            resource.groupResource(),
            served,
            "",
            key.namespace(),
            context.info().name(),
            null,
            live,
            options,
            dryRun,
            context);
    services.admission().mutate(request);
    services.admission().validate(request);
  }

  private void checkPreconditions(ObjectKey key, T live, @Nullable Preconditions wanted) {
    if (wanted == null) {
      return;
    }
    if (wanted.uid() != null && !wanted.uid().equals(live.uid())) {
      throw differs(
          key,
          "UID",
          wanted.uid(),
          live.uid(),
          "the UID in the precondition ("
              + wanted.uid()
              + ") does not match the UID in record ("
              + live.uid()
              + "). The object might have been deleted and then recreated");
    }
    if (wanted.resourceVersion() != null
        && !wanted.resourceVersion().equals(live.resourceVersion())) {
      throw differs(
          key,
          "ResourceVersion",
          wanted.resourceVersion(),
          live.resourceVersion(),
          "the ResourceVersion in the precondition ("
              + wanted.resourceVersion()
              + ") does not match the ResourceVersion in record ("
              + live.resourceVersion()
              + "). The object might have been modified");
    }
  }

  /** Deletions name the kind, where other conflicts name the resource, and some of them too. */
  private StatusError differs(ObjectKey key, String field, String asked, String found, String why) {
    if (hook.deletesByUid()) {
      return StatusError.conflict(
          resource.groupResource(),
          key.name(),
          "Precondition failed: "
              + field
              + " in precondition: "
              + asked
              + ", "
              + field
              + " in object meta: "
              + found);
    }
    GroupKind kind = resource.kind().gvk().groupKind();
    return StatusError.conflict(new GroupResource(kind.group(), kind.kind()), key.name(), why);
  }

  /** One try; null if somebody else has changed the object meanwhile. */
  private Registry.@Nullable Deletion<T> attempt(
      ObjectKey key, Stored<T> live, DeleteOptions options, Marking marking, boolean dryRun) {
    ObjectMeta metadata = live.object().metadata();
    List<String> finalizers = finalizers(metadata, options);
    ObjectMeta marked =
        finalizers.equals(metadata.finalizers())
            ? marking.metadata()
            : ObjectMetaBuilder.from(marking.metadata()).finalizers(finalizers).build();
    if (marked.deletionTimestamp() == null
        && (!finalizers.isEmpty() || !hook.mayDelete(live.object()))) {
      marked = marked(marked);
    }
    Long grace = marked.deletionGracePeriodSeconds();
    boolean now = finalizers.isEmpty() && (!marking.graceful() || grace == null || grace == 0);
    T object = resource.kind().withMetadata(live.object(), marked);
    object = marked.deletionTimestamp() == null ? object : hook.deleting(object);
    boolean gone = now && hook.mayDelete(object);
    if (dryRun) {
      return new Registry.Deletion<>(new Stored<>(resource.kind(), object), gone);
    }
    return gone ? remove(key, live, object) : write(key, live, object);
  }

  private Registry.@Nullable Deletion<T> remove(ObjectKey key, Stored<T> live, T object) {
    return switch (storage.store().delete(storage.key(key), revision(live))) {
      case WriteOutcome.Deleted ignored -> {
        hook.deleted(live.object());
        yield new Registry.Deletion<>(new Stored<>(resource.kind(), object), true);
      }
      case WriteOutcome.Conflict ignored -> null;
      case WriteOutcome.Missing ignored ->
          throw StatusError.notFound(resource.groupResource(), key.name());
    };
  }

  private Registry.@Nullable Deletion<T> write(ObjectKey key, Stored<T> live, T object) {
    if (object.equals(live.object())) {
      return new Registry.Deletion<>(live, false);
    }
    StoreKey at = storage.key(key);
    Payload payload = storage.payload(at, storage.encode(object));
    return switch (storage.store().update(at, payload, revision(live))) {
      case WriteOutcome.Written written ->
          new Registry.Deletion<>(storage.decode(written.entry()), false);
      case WriteOutcome.Conflict ignored -> null;
      case WriteOutcome.Missing ignored ->
          throw StatusError.notFound(resource.groupResource(), key.name());
    };
  }

  private static Revision revision(Stored<?> stored) {
    return new Revision(Long.parseLong(stored.object().resourceVersion()));
  }

  /** Metadata with the marks of a deletion that ends as soon as nobody holds it. */
  private ObjectMeta marked(ObjectMeta metadata) {
    Instant now = services.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    ObjectMetaBuilder changed =
        ObjectMetaBuilder.from(metadata).deletionTimestamp(now).deletionGracePeriodSeconds(0L);
    if (metadata.generation() > 0) {
      changed.generation(metadata.generation() + 1);
    }
    return changed.build();
  }

  /**
   * What the grace period makes of a delete.
   *
   * @param graceful whether the object is to shut down by itself before it goes
   * @param pending whether that is under way already and this delete changes nothing
   */
  private record Marking(ObjectMeta metadata, boolean graceful, boolean pending) {}

  private Marking mark(T object, DeleteOptions options) {
    ObjectMeta metadata = object.metadata();
    Long requested = options.gracePeriodSeconds();
    if (requested != null && requested < 0) {
      requested = 1L;
    }
    if (metadata.deletionTimestamp() != null) {
      return markAgain(metadata, requested);
    }
    Long grace = strategy.gracePeriodSeconds(object, requested);
    if (grace == null) {
      return new Marking(metadata, false, false);
    }
    Instant end = services.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(grace);
    ObjectMetaBuilder changed =
        ObjectMetaBuilder.from(metadata).deletionTimestamp(end).deletionGracePeriodSeconds(grace);
    if (metadata.generation() > 0) {
      changed.generation(metadata.generation() + 1);
    }
    return new Marking(changed.build(), true, false);
  }

  /** An object that is being deleted already can only be made to go sooner. */
  private static Marking markAgain(ObjectMeta metadata, @Nullable Long requested) {
    Long before = metadata.deletionGracePeriodSeconds();
    if (before == null || before == 0 && requested == null) {
      return new Marking(metadata, before != null, false);
    }
    if (requested == null || requested >= before) {
      return new Marking(metadata, true, before != 0);
    }
    Instant end =
        Objects.requireNonNull(metadata.deletionTimestamp())
            .minusSeconds(before)
            .plusSeconds(requested);
    ObjectMeta sooner =
        ObjectMetaBuilder.from(metadata)
            .deletionTimestamp(end)
            .deletionGracePeriodSeconds(requested)
            .build();
    return new Marking(sooner, true, false);
  }

  /** The finalizers with those by which the garbage collector knows what to do with dependents. */
  private List<String> finalizers(ObjectMeta metadata, DeleteOptions options) {
    boolean orphan = orphans(metadata, options);
    boolean foreground = !orphan && foreground(metadata, options);
    List<String> finalizers = new ArrayList<>();
    for (String finalizer : metadata.finalizers()) {
      if (!finalizer.equals(ORPHAN) && !finalizer.equals(FOREGROUND)) {
        finalizers.add(finalizer);
      }
    }
    if (orphan) {
      finalizers.add(ORPHAN);
    }
    if (foreground) {
      finalizers.add(FOREGROUND);
    }
    return List.copyOf(finalizers);
  }

  private boolean orphans(ObjectMeta metadata, DeleteOptions options) {
    if (options.orphanDependents() != null) {
      return options.orphanDependents();
    }
    if (options.propagationPolicy() != null) {
      return options.propagationPolicy().equals("Orphan");
    }
    if (metadata.finalizers().contains(ORPHAN)) {
      return true;
    }
    return !metadata.finalizers().contains(FOREGROUND) && strategy.orphansDependentsByDefault();
  }

  private static boolean foreground(ObjectMeta metadata, DeleteOptions options) {
    if (options.orphanDependents() != null) {
      return false;
    }
    if (options.propagationPolicy() != null) {
      return options.propagationPolicy().equals("Foreground");
    }
    return metadata.finalizers().contains(FOREGROUND);
  }
}
