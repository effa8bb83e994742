package dev.kemudi.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ListMetaBuilder;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.Preconditions;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A small API server in memory, for tests of everything that works through a {@link Client}:
 * versions and conflicts, generated names, status and other subresources, selectors, watches,
 * finalizers and graceful deletion, bindings and evictions, all kinds of patches (an apply merges,
 * it keeps no owners). It validates and defaults nothing, and creation keeps the status that is
 * handed in. What it answers follows upstream's rules, so that a test that passes against it passes
 * against a server.
 *
 * <p>{@link #put} and {@link #remove} stand for somebody else's doing and skip all rules. {@link
 * #intercept} sees every call first and may throw what the server is to answer.
 */
public final class MemoryClient implements Client {
  /**
   * A call.
   *
   * @param verb as in rules of roles: {@code get}, {@code list}, {@code watch}, {@code create}, …
   * @param key what it is about; without a name in lists and creations that generate one
   * @param body the object, {@link PatchRequest} or {@link DeleteOptions}, if any
   */
  public record Request(
      String verb,
      GroupResource resource,
      String subresource,
      ObjectKey key,
      @Nullable Object body) {
    public boolean writes() {
      return !verb.equals("get") && !verb.equals("list") && !verb.equals("watch");
    }
  }

  static final DeleteOptions NO_OPTIONS = DeleteOptionsBuilder.create().build();

  private final InstantSource clock;
  private final MemoryDiscovery discovery = new MemoryDiscovery();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final Map<GroupResource, MemoryTable> tables = new HashMap<>();

  @GuardedBy("lock")
  private final List<MemoryWatch<?>> watches = new ArrayList<>();

  @GuardedBy("lock")
  private final List<Request> writes = new ArrayList<>();

  @GuardedBy("lock")
  private long version = 1;

  @GuardedBy("lock")
  private long names;

  private volatile Consumer<Request> interceptor = request -> {};

  public MemoryClient(InstantSource clock) {
    this.clock = clock;
  }

  /** With the system's clock. */
  public MemoryClient() {
    this(InstantSource.system());
  }

  /** Shows every call to the consumer before it is done; what it throws is the call's outcome. */
  public void intercept(Consumer<Request> consumer) {
    interceptor = consumer;
  }

  /** All writes that were asked for through the interface, in order, failed ones included. */
  public List<Request> writes() {
    lock.lock();
    try {
      return List.copyOf(writes);
    } finally {
      lock.unlock();
    }
  }

  public void clearWrites() {
    lock.lock();
    try {
      writes.clear();
    } finally {
      lock.unlock();
    }
  }

  /** What the server tells of its resources; all built-in ones unless changed. */
  public MemoryDiscovery discovery() {
    return discovery;
  }

  /** Stores the object exactly as it is but for its version, whether it was there or not. */
  public <T extends KubeObject> T put(Resource<T> resource, T object) {
    lock.lock();
    try {
      Stored<?> stored = new Stored<>(resource.kind(), object);
      if (object.uid().isEmpty()) {
        stored = stored.with(metadata -> metadata.uid(UUID.randomUUID().toString()));
      }
      if (object.metadata().creationTimestamp() == null) {
        stored = stored.with(metadata -> metadata.creationTimestamp(now()));
      }
      return commit(resource, ObjectKey.of(object), stored).as(resource.kind());
    } finally {
      lock.unlock();
    }
  }

  /** Takes the object away, whatever holds it. */
  public void remove(Resource<?> resource, ObjectKey key) {
    lock.lock();
    try {
      commit(resource, key, null);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all changes up to now: watches from older versions expire. */
  public void compact() {
    lock.lock();
    try {
      long now = version;
      tables.values().forEach(table -> table.forget(now));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all watches that run, as a server that restarts. */
  public void disconnect() {
    List<MemoryWatch<?>> running;
    lock.lock();
    try {
      running = List.copyOf(watches);
      watches.clear();
    } finally {
      lock.unlock();
    }
    running.forEach(MemoryWatch::close);
  }

  /** Tells all watches that ask for bookmarks how far they are. */
  public void bookmark() {
    lock.lock();
    try {
      tables.values().forEach(t -> t.add(new MemoryTable.Change(version, null, null)));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private java.time.Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  @GuardedBy("lock")
  private MemoryTable table(Resource<?> resource) {
    return tables.computeIfAbsent(resource.groupResource(), r -> new MemoryTable());
  }

  @GuardedBy("lock")
  private Stored<?> stored(Resource<?> resource, ObjectKey key) {
    Stored<?> stored = table(resource).objects.get(key);
    if (stored == null) {
      throw StatusError.notFound(resource.groupResource(), key.name());
    }
    return stored;
  }

  /** Writes the state, or takes the object out if there is none; the last state. */
  @GuardedBy("lock")
  private Stored<?> commit(Resource<?> resource, ObjectKey key, @Nullable Stored<?> state) {
    MemoryTable table = table(resource);
    Stored<?> old = table.objects.get(key);
    if (old == null && state == null) {
      throw StatusError.notFound(resource.groupResource(), key.name());
    }
    String next = Long.toString(++version);
    Stored<?> now = state == null ? null : state.typed().with(m -> m.resourceVersion(next));
    if (now == null) {
      table.objects.remove(key);
    } else {
      table.objects.put(key, now);
    }
    table.add(new MemoryTable.Change(version, old, now));
    changed.signalAll();
    return Objects.requireNonNull(now == null ? old : now);
  }

  private void announce(
      String verb, Resource<?> resource, String part, ObjectKey key, @Nullable Object body) {
    Request request = new Request(verb, resource.groupResource(), part, key, body);
    if (request.writes()) {
      lock.lock();
      try {
        writes.add(request);
      } finally {
        lock.unlock();
      }
    }
    interceptor.accept(request);
  }

  @Override
  public <T extends KubeObject> T get(Resource<T> resource, ObjectKey key) {
    announce("get", resource, "", key, null);
    lock.lock();
    try {
      return stored(resource, key).as(resource.kind());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T extends KubeObject> KubeList<T> list(Resource<T> resource, ListQuery query) {
    announce("list", resource, "", new ObjectKey(query.namespace(), ""), null);
    MemorySelector selector = MemorySelector.of(query);
    lock.lock();
    try {
      List<T> items = new ArrayList<>();
      for (Map.Entry<ObjectKey, Stored<?>> entry : table(resource).objects.entrySet()) {
        Stored<?> stored = entry.getValue();
        boolean inPage = query.limit() == 0 || items.size() < query.limit();
        if (isSelected(query, selector, entry.getKey(), stored)) {
          if (!inPage) {
            return resource.kind().list(listMeta(items.getLast()), items);
          }
          items.add(stored.as(resource.kind()));
        }
      }
      return resource.kind().list(listMeta(null), items);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isSelected(
      ListQuery query, MemorySelector selector, ObjectKey key, Stored<?> stored) {
    return (query.namespace().isEmpty() || query.namespace().equals(key.namespace()))
        && (query.continueToken().isEmpty() || token(key).compareTo(query.continueToken()) > 0)
        && selector.matches(stored);
  }

  private static String token(ObjectKey key) {
    return key.namespace() + "\0" + key.name();
  }

  @GuardedBy("lock")
  private ListMeta listMeta(@Nullable KubeObject last) {
    return ListMetaBuilder.create()
        .resourceVersion(Long.toString(version))
        .continueToken(last == null ? "" : token(ObjectKey.of(last)))
        .build();
  }

  @Override
  public <T extends KubeObject> Watch<T> watch(Resource<T> resource, ListQuery query) {
    announce("watch", resource, "", new ObjectKey(query.namespace(), ""), null);
    String from = query.resourceVersion();
    lock.lock();
    try {
      MemoryTable table = table(resource);
      boolean fresh = from.isEmpty() || from.equals("0");
      long place = fresh ? table.end() : table.after(Long.parseLong(from));
      if (place < 0) {
        throw StatusError.expired("too old resource version: " + from + " (" + version + ")");
      }
      MemoryWatch<T> watch = new MemoryWatch<>(lock, changed, table, resource, query, place);
      watches.add(watch);
      return fresh ? watch.startingWithObjects() : watch;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T extends KubeObject> T create(Resource<T> resource, T object, WriteOptions options) {
    announce("create", resource, "", ObjectKey.of(object), object);
    lock.lock();
    try {
      return insert(resource, object, options);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private <T extends KubeObject> T insert(Resource<T> resource, T object, WriteOptions options) {
    ObjectMeta metadata = object.metadata();
    if (!metadata.resourceVersion().isEmpty()) {
      throw StatusError.badRequest("resourceVersion should not be set on objects to be created");
    }
    if (resource.namespaced() && metadata.namespace().isEmpty()) {
      throw StatusError.badRequest("an empty namespace may not be set during creation");
    }
    String name =
        metadata.name().isEmpty() && !metadata.generateName().isEmpty()
            ? metadata.generateName() + suffix()
            : metadata.name();
    ObjectKey key = new ObjectKey(metadata.namespace(), name);
    if (table(resource).objects.containsKey(key)) {
      throw StatusError.alreadyExists(resource.groupResource(), name);
    }
    Stored<?> stored = MemoryRules.created(new Stored<>(resource.kind(), object));
    long generation = MemoryRules.hasGeneration(stored) ? 1 : 0;
    stored =
        stored.with(
            m ->
                m.name(name)
                    .uid(UUID.randomUUID().toString())
                    .creationTimestamp(now())
                    .generation(generation));
    return (options.dryRun() ? stored : commit(resource, key, stored)).as(resource.kind());
  }

  /** Five characters, as a server would choose by chance, but the same in every run of a test. */
  @GuardedBy("lock")
  private String suffix() {
    String alphabet = "bcdfghjklmnpqrstvwxz2456789";
    StringBuilder text = new StringBuilder();
    for (long rest = ++names * 7_919_317; text.length() < 5; rest /= alphabet.length()) {
      text.append(alphabet.charAt((int) (rest % alphabet.length())));
    }
    return text.toString();
  }

  @Override
  public <T extends KubeObject> T update(Resource<T> resource, T object, WriteOptions options) {
    return updateSubresource(resource, object, "", options);
  }

  @Override
  public <T extends KubeObject> T updateSubresource(
      Resource<T> resource, T object, String subresource, WriteOptions options) {
    ObjectKey key = ObjectKey.of(object);
    announce("update", resource, subresource, key, object);
    lock.lock();
    try {
      Stored<?> old = stored(resource, key);
      checkVersions(resource, key, old.metadata(), object.uid(), object.resourceVersion());
      Stored<?> wanted = old.replacedBy(resource.kind(), object);
      return replace(resource, key, old, wanted, subresource, options.dryRun()).as(resource.kind());
    } finally {
      lock.unlock();
    }
  }

  private static void checkVersions(
      Resource<?> resource, ObjectKey key, ObjectMeta stored, String uid, String version) {
    if (!uid.isEmpty() && !uid.equals(stored.uid())) {
      throw StatusError.conflict(
          resource.groupResource(),
          key.name(),
          "Precondition failed: UID in precondition: "
              + uid
              + ", UID in object meta: "
              + stored.uid());
    }
    if (!version.isEmpty() && !version.equals(stored.resourceVersion())) {
      throw StatusError.modified(resource.groupResource(), key.name());
    }
  }

  @GuardedBy("lock")
  private Stored<?> replace(
      Resource<?> resource,
      ObjectKey key,
      Stored<?> old,
      Stored<?> wanted,
      String subresource,
      boolean dryRun) {
    Stored<?> now = MemoryRules.confined(old, wanted, subresource);
    if (dryRun || now.object().equals(old.object())) {
      return now;
    }
    Stored<?> written = commit(resource, key, now);
    if (MemoryRules.isDone(written)) {
      commit(resource, key, null);
    }
    return written;
  }

  @Override
  public <T extends KubeObject> T patch(
      Resource<T> resource, ObjectKey key, PatchRequest patch, WriteOptions options) {
    announce("patch", resource, patch.subresource(), key, patch);
    lock.lock();
    try {
      Stored<?> old = table(resource).objects.get(key);
      if (old == null) {
        if (patch.type() == PatchRequest.Type.APPLY) {
          return createApplied(resource, key, patch, options);
        }
        throw StatusError.notFound(resource.groupResource(), key.name());
      }
      Object tree = MemoryPatches.apply(patch, old.kind().codec().schema(), old.tree());
      Stored<?> wanted = old.withTree(tree);
      ObjectMeta asked = wanted.metadata();
      checkVersions(resource, key, old.metadata(), asked.uid(), asked.resourceVersion());
      return replace(resource, key, old, wanted, patch.subresource(), options.dryRun())
          .as(resource.kind());
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private <T extends KubeObject> T createApplied(
      Resource<T> resource, ObjectKey key, PatchRequest patch, WriteOptions options) {
    Stored<T> applied =
        new Stored<>(
                resource.kind(), Json.decode(resource.kind().codec(), MemoryPatches.json(patch)))
            .with(metadata -> metadata.name(key.name()).namespace(key.namespace()));
    return insert(resource, applied.object(), options);
  }

  @Override
  public <T extends KubeObject> void delete(
      Resource<T> resource, ObjectKey key, DeleteOptions options) {
    announce("delete", resource, "", key, options);
    lock.lock();
    try {
      erase(resource, key, options);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void erase(Resource<?> resource, ObjectKey key, DeleteOptions options) {
    Stored<?> old = stored(resource, key);
    Preconditions conditions = options.preconditions();
    if (conditions != null) {
      checkVersions(
          resource,
          key,
          old.metadata(),
          Objects.requireNonNullElse(conditions.uid(), ""),
          Objects.requireNonNullElse(conditions.resourceVersion(), ""));
    }
    Stored<?> now = MemoryRules.deleting(old, options, now());
    if (!options.dryRun().isEmpty()) {
      return;
    }
    if (MemoryRules.isDone(now)) {
      commit(resource, key, null);
    } else if (!now.object().equals(old.object())) {
      commit(resource, key, now);
    }
  }

  @Override
  public <T extends KubeObject> void deleteCollection(
      Resource<T> resource, ListQuery query, DeleteOptions options) {
    announce("deletecollection", resource, "", new ObjectKey(query.namespace(), ""), options);
    MemorySelector selector = MemorySelector.of(query);
    lock.lock();
    try {
      Map.copyOf(table(resource).objects)
          .forEach(
              (key, stored) -> {
                if (isSelected(query, selector, key, stored)) {
                  erase(resource, key, options);
                }
              });
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <O> O getSubresource(
      Resource<?> resource, ObjectKey key, String subresource, TypeCodec<O> type) {
    announce("get", resource, subresource, key, null);
    lock.lock();
    try {
      return MemorySubresources.read(stored(resource, key), resource, subresource, type);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <I, O> O createSubresource(
      Resource<?> resource,
      ObjectKey key,
      String subresource,
      TypeCodec<I> bodyType,
      I body,
      TypeCodec<O> answerType) {
    announce("create", resource, subresource, key, body);
    lock.lock();
    try {
      Stored<?> old = stored(resource, key);
      Map<String, @Nullable Object> asked = JsonTree.of(bodyType, body);
      switch (resource.groupResource() + "/" + subresource) {
        case "pods/binding" ->
            commit(resource, key, MemorySubresources.bound(old, asked, resource, now()));
        case "pods/eviction" -> erase(resource, key, NO_OPTIONS);
        case "serviceaccounts/token" -> {
          return JsonTree.to(answerType, MemorySubresources.token(key, asked, now()));
        }
        default -> throw StatusError.methodNotSupported(resource.groupResource(), "create");
      }
      return JsonTree.to(answerType, Map.of("kind", "Status", "status", "Success"));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<ServedResource> preferredResources() {
    return discovery.preferred();
  }
}
