package dev.kemudi.apiserver.registry;

import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.apply.FieldManager;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.store.Payload;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.WriteOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates and updates of one resource, under the rules of its strategy. */
final class Writer<T extends KubeObject> {
  private static final int MAX_ATTEMPTS = 100;

  private final RegistryServices services;
  private final Storage<T> storage;
  private final Resource<T> resource;
  private final ManagedFields<T> managedFields;
  private final WriteHook<T> hook;

  Writer(
      RegistryServices services,
      Storage<T> storage,
      Resource<T> resource,
      ManagedFields<T> managedFields,
      WriteHook<T> hook) {
    this.services = services;
    this.storage = storage;
    this.resource = resource;
    this.managedFields = managedFields;
    this.hook = hook;
  }

  private StrategyContext strategyContext(RequestContext context, WriteParameters parameters) {
    return services.strategyContext(context.user(), parameters.apiVersion());
  }

  private AdmissionRequest admission(
      Operation operation,
      RequestContext context,
      String subresource,
      ObjectKey key,
      @Nullable T object,
      @Nullable T old,
      WriteParameters parameters) {
    GroupVersion served = parameters.served(resource.groupVersion());
    return AdmissionRequest.of(
        operation,
        new GroupVersionKind(served.group(), served.version(), resource.kind().gvk().kind()),
        resource.groupResource(),
        served,
        subresource,
        key.namespace(),
        key.name(),
        object,
        old,
        parameters.options(),
        parameters.dryRun(),
        context);
  }

  /** Whether plugins are to see the write; some they have seen before it became one. */
  private static boolean asksPlugins(String subresource, WriteParameters parameters) {
    return !parameters.admitted() && !subresource.equals(Registry.UNCHECKED);
  }

  private void validated(
      Operation operation,
      RequestContext context,
      String subresource,
      ObjectKey key,
      T object,
      @Nullable T old,
      WriteParameters parameters) {
    if (asksPlugins(subresource, parameters)) {
      services
          .admission()
          .validate(admission(operation, context, subresource, key, object, old, parameters));
    }
  }

  @SuppressWarnings("unchecked")
  private T mutated(AdmissionRequest request, T object) {
    KubeObject changed = services.admission().mutate(request);
    if (changed == null || changed == object) {
      return object;
    }
    RequestContext context = request.context();
    ObjectMeta metadata =
        MetadataRepair.withValidFields(changed.metadata(), object.metadata(), context);
    return with((T) changed, MetadataRepair.withDistinctOwners(metadata, true, context));
  }

  private T with(T object, ObjectMeta metadata) {
    return metadata == object.metadata() ? object : resource.kind().withMetadata(object, metadata);
  }

  /** The object that was sent, as far as it can be told apart who owns what in it. */
  private T owned(
      @Nullable T live,
      T object,
      String subresource,
      WriteParameters parameters,
      RequestContext context) {
    T distinct = with(object, MetadataRepair.withDistinctOwners(object.metadata(), false, context));
    return managedFields.written(live, distinct, parameters.through(subresource));
  }

  // --- create

  Stored<T> create(
      RequestContext context,
      Strategy<T> strategy,
      String namespace,
      T sent,
      boolean ownershipKnown,
      WriteParameters given) {
    WriteParameters parameters = given.forCreate();
    T object = strategy.defaults(sent);
    checkNamespace(object, namespace);
    object =
        with(object, MetadataRules.sent(object.metadata(), resource.namespaced() ? namespace : ""));
    if (!ownershipKnown) {
      object = owned(null, object, "", parameters, context);
    }
    String named = context.info().name();
    ObjectKey asked = new ObjectKey(namespace, named.isEmpty() ? object.name() : named);
    if (asksPlugins("", parameters)) {
      object =
          mutated(
              admission(Operation.CREATE, context, "", asked, object, null, parameters), object);
    }
    Sent how = new Sent(object.name().isEmpty(), hasVersion(sent));

    ObjectMeta metadata =
        services.metadataRules().forCreate(object.metadata(), resource.namespaced(), namespace);
    WriteHook.Prepared<T> prepared =
        hook.create(resource.kind().withMetadata(object, metadata), parameters.dryRun());
    return kept(
        prepared, () -> insert(context, strategy, asked, prepared.object(), how, parameters));
  }

  /** What a new object came with: no name but a start for one, or a version, which is wrong. */
  private record Sent(boolean generated, boolean versioned) {}

  /** Does the write; what was taken for it is kept or given back as it ends. */
  private static <T, R extends @Nullable Object> R kept(
      WriteHook.Prepared<T> prepared, Supplier<R> write) {
    boolean written = false;
    try {
      R result = write.get();
      written = result != null;
      return result;
    } finally {
      (written ? prepared.commit() : prepared.revert()).run();
    }
  }

  private Stored<T> insert(
      RequestContext context,
      Strategy<T> strategy,
      ObjectKey asked,
      T sent,
      Sent how,
      WriteParameters parameters) {
    StrategyContext strategyContext = strategyContext(context, parameters);
    T object = strategy.prepareForCreate(sent, strategyContext);
    List<FieldError> errors = new ArrayList<>(strategy.validate(object, strategyContext));
    errors.addAll(0, MetadataValidation.validate(object.metadata(), resource, strategy));
    errors.addAll(hook.validate(object, null, strategyContext));
    refuseInvalid(object, errors);
    warn(context, strategy.warningsOnCreate(object, strategyContext));
    object = strategy.canonicalize(object);
    ObjectKey key = ObjectKey.of(object);
    // A name that was made is told; another one in the path, where objects may be posted, stands.
    ObjectKey told = asked.name().isEmpty() ? key : asked;
    validated(Operation.CREATE, context, "", told, object, null, parameters);
    return store(key, object, how, parameters);
  }

  private void checkNamespace(T object, String namespace) {
    if (resource.namespaced() && namespace.isEmpty()) {
      throw StatusError.badRequest("an empty namespace may not be set during creation");
    }
    ObjectIdentity.checkNamespace(object, new ObjectKey(namespace, object.name()));
  }

  private Stored<T> store(ObjectKey key, T object, Sent how, WriteParameters parameters) {
    if (parameters.dryRun()) {
      storage
          .cache()
          .get(storage.key(key))
          .ifPresent(
              there -> {
                throw alreadyExists(key, how.generated);
              });
      return new Stored<>(resource.kind(), object);
    }
    if (how.versioned) {
      throw StatusError.of(
          500,
          StatusError.Reason.UNKNOWN,
          "resourceVersion should not be set on objects to be created");
    }
    StoreKey at = storage.key(key);
    Payload payload =
        services.withTtl(resource, object, storage.payload(at, storage.encode(object)));
    return switch (storage.store().create(at, payload)) {
      case WriteOutcome.Written written -> storage.decode(written.entry());
      case WriteOutcome.AlreadyExists ignored -> throw alreadyExists(key, how.generated);
    };
  }

  /** Whether it has a version already; what is no version counts for none, as upstream. */
  private static boolean hasVersion(KubeObject object) {
    String version = object.resourceVersion();
    return version.length() < 20
        && version.chars().allMatch(Character::isDigit)
        && version.chars().anyMatch(digit -> digit != '0');
  }

  private StatusError alreadyExists(ObjectKey key, boolean generated) {
    return generated
        ? StatusError.of(
            409,
            StatusError.Reason.ALREADY_EXISTS,
            resource.groupResource()
                + " \""
                + key.name()
                + "\" already exists, the server was not able to generate a unique name for the"
                + " object")
        : StatusError.alreadyExists(resource.groupResource(), key.name());
  }

  private void refuseInvalid(T object, List<FieldError> errors) {
    if (!errors.isEmpty()) {
      String name = object.name().isEmpty() ? object.metadata().generateName() : object.name();
      throw StatusError.invalid(resource.kind().gvk().groupKind(), name, errors);
    }
  }

  private static void warn(RequestContext context, List<String> warnings) {
    warnings.forEach(context::warn);
  }

  // --- update

  /**
   * Changes an object.
   *
   * @param subresource whose strategy this is; empty for the object itself
   * @param create whether an object that is not there is created
   */
  Registry.Updated<T> update(
      RequestContext context,
      Strategy<T> strategy,
      String subresource,
      ObjectKey key,
      Registry.Change<T> change,
      boolean create,
      boolean ownershipKnown,
      WriteParameters parameters) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var found = storage.cache().get(storage.key(key));
      if (found.isEmpty()) {
        if (!create) {
          throw StatusError.notFound(resource.groupResource(), key.name());
        }
        T sent = change.apply(null);
        T made = with(sent, ObjectFormat.withVersion(sent.metadata(), ""));
        try {
          return new Registry.Updated<>(
              create(context, strategy, key.namespace(), made, ownershipKnown, parameters), true);
        } catch (StatusError e) {
          if (!e.isAlreadyExists()) {
            throw e;
          }
          // Somebody else was faster: it is theirs that is changed.
          continue;
        }
      }
      Stored<T> live = storage.current(found.get().object());
      Stored<T> result =
          attempt(context, strategy, subresource, key, live, change, ownershipKnown, parameters);
      if (result != null) {
        return new Registry.Updated<>(result, false);
      }
    }
    throw StatusError.modified(resource.groupResource(), key.name());
  }

  /**
   * One try; null if somebody else has changed the object meanwhile: the next one finds out whether
   * the change still fits.
   */
  private @Nullable Stored<T> attempt(
      RequestContext context,
      Strategy<T> strategy,
      String subresource,
      ObjectKey key,
      Stored<T> stored,
      Registry.Change<T> change,
      boolean ownershipKnown,
      WriteParameters parameters) {
    T live = stored.object();
    T object = strategy.defaults(change.apply(live));
    checkIdentity(object, live, key, strategy);
    object = with(object, MetadataRules.placed(object.metadata(), live.namespace()));
    long expected = ResourceVersions.inObject(object.resourceVersion());
    if (expected != 0 && expected != ResourceVersions.inObject(live.resourceVersion())) {
      throw StatusError.modified(resource.groupResource(), key.name());
    }
    if (!ownershipKnown) {
      object = owned(live, object, subresource, parameters, context);
    }
    if (asksPlugins(subresource, parameters)) {
      object =
          mutated(
              admission(Operation.UPDATE, context, subresource, key, object, live, parameters),
              object);
    }
    ObjectMeta metadata =
        services
            .metadataRules()
            .forUpdate(object.metadata(), live.metadata(), resource.namespaced(), key);
    object =
        resource
            .kind()
            .withMetadata(object, ObjectFormat.withVersion(metadata, live.resourceVersion()));
    WriteHook.Prepared<T> prepared = hook.update(object, live, parameters.dryRun());
    return kept(
        prepared,
        () -> replace(context, strategy, subresource, key, stored, prepared.object(), parameters));
  }

  private @Nullable Stored<T> replace(
      RequestContext context,
      Strategy<T> strategy,
      String subresource,
      ObjectKey key,
      Stored<T> stored,
      T sent,
      WriteParameters parameters) {
    T live = stored.object();
    StrategyContext strategyContext = strategyContext(context, parameters);
    T object = strategy.prepareForUpdate(sent, live, strategyContext);
    List<FieldError> errors = new ArrayList<>();
    errors.addAll(MetadataValidation.validate(object.metadata(), resource, strategy));
    errors.addAll(MetadataValidation.validateUpdate(object.metadata(), live.metadata()));
    errors.addAll(strategy.validateUpdate(object, live, strategyContext));
    if (subresource.isEmpty()) {
      errors.addAll(hook.validate(object, live, strategyContext));
    }
    refuseInvalid(object, errors);
    warn(context, strategy.warningsOnUpdate(object, live, strategyContext));
    object = strategy.canonicalize(object);
    validated(Operation.UPDATE, context, subresource, key, object, live, parameters);
    return write(key, stored, object, parameters);
  }

  private void checkIdentity(T object, T live, ObjectKey key, Strategy<T> strategy) {
    if (!object.name().isEmpty() && !object.name().equals(key.name())) {
      throw StatusError.badRequest(
          "the name of the object ("
              + object.name()
              + ") does not match the name on the URL ("
              + key.name()
              + ")");
    }
    if (!object.uid().isEmpty() && !object.uid().equals(live.uid())) {
      throw StatusError.conflict(
          resource.groupResource(),
          key.name(),
          "Precondition failed: UID in precondition: "
              + object.uid()
              + ", UID in object meta: "
              + live.uid());
    }
    if (object.resourceVersion().isEmpty() && !strategy.allowUnconditionalUpdate()) {
      throw StatusError.invalid(
          resource.kind().gvk().groupKind(),
          key.name(),
          List.of(
              FieldError.invalid(
                  FieldPath.of("metadata", "resourceVersion"),
                  new GoLiteral("0x0"),
                  "must be specified for an update")));
    }
  }

  private @Nullable Stored<T> write(
      ObjectKey key, Stored<T> stored, T object, WriteParameters parameters) {
    T live = stored.object();
    boolean last =
        object.metadata().deletionTimestamp() != null
            && object.metadata().finalizers().isEmpty()
            && !isGraceful(object)
            && hook.mayDelete(object);
    if (parameters.dryRun()) {
      return new Stored<>(resource.kind(), object);
    }
    if (last) {
      return deleteLast(key, stored, object);
    }
    Storage.Encoded<T> encoded = storage.encode(object);
    if (!stored.isStale() && changesNothing(stored, object, encoded.bytes())) {
      return stored;
    }
    StoreKey at = storage.key(key);
    Payload payload = services.withTtl(resource, object, storage.payload(at, encoded));
    return switch (storage.store().update(at, payload, revision(live))) {
      case WriteOutcome.Written written -> storage.decode(written.entry());
      case WriteOutcome.Conflict ignored -> null;
      case WriteOutcome.Missing ignored -> null;
    };
  }

  private boolean changesNothing(Stored<T> stored, T object, byte[] encoded) {
    T live = stored.object();
    return differsInTimesOnly(object, live)
        || stored.mayBeIn(encoded) && Arrays.equals(encoded, storage.encode(live).bytes());
  }

  private static Revision revision(KubeObject live) {
    return new Revision(Long.parseLong(live.resourceVersion()));
  }

  /** Whether nothing has changed but when managers are said to have written. */
  private boolean differsInTimesOnly(T object, T live) {
    ObjectMeta metadata = object.metadata();
    List<ManagedFieldsEntry> before = live.metadata().managedFields();
    if (before == metadata.managedFields()
        || !FieldManager.differInTimesOnly(before, metadata.managedFields())) {
      return false;
    }
    ObjectMeta timed = ObjectMetaBuilder.from(metadata).managedFields(before).build();
    return resource.kind().withMetadata(object, timed).equals(live);
  }

  private static boolean isGraceful(KubeObject object) {
    Long grace = object.metadata().deletionGracePeriodSeconds();
    return grace != null && grace != 0;
  }

  /** The last finalizer of an object that is being deleted was taken away: it goes. */
  private @Nullable Stored<T> deleteLast(ObjectKey key, Stored<T> stored, T object) {
    T live = stored.object();
    return switch (storage.store().delete(storage.key(key), revision(live))) {
      case WriteOutcome.Deleted ignored -> {
        hook.deleted(live);
        yield new Stored<>(resource.kind(), object);
      }
      case WriteOutcome.Conflict ignored -> null;
      case WriteOutcome.Missing ignored ->
          throw StatusError.notFound(resource.groupResource(), key.name());
    };
  }
}
