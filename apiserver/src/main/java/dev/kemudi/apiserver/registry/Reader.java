package dev.kemudi.apiserver.registry;

import dev.kemudi.apiserver.metrics.StoreMetrics;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.store.CompactedException;
import dev.kemudi.store.FutureRevisionException;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.cache.CacheView;
import dev.kemudi.store.cache.CacheWatch;
import dev.kemudi.store.cache.Cached;
import dev.kemudi.store.cache.WatchScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of one resource: single objects, lists and watches. */
final class Reader<T extends KubeObject> {
  static final Duration WAIT = Duration.ofSeconds(3);

  private final Storage<T> storage;
  private final Resource<T> resource;
  private final StoreMetrics.Lists counted;

  Reader(Storage<T> storage, Resource<T> resource, StoreMetrics.Lists counted) {
    this.counted = counted;
    this.storage = storage;
    this.resource = resource;
  }

  /** The object as it is now. */
  Optional<Stored<T>> find(ObjectKey key) {
    return storage.cache().get(storage.key(key)).map(Cached::object);
  }

  Stored<T> get(ObjectKey key, String resourceVersion) throws InterruptedException {
    long wanted = version(resourceVersion);
    if (wanted > 0) {
      awaitVersion(wanted);
    }
    return find(key).orElseThrow(() -> StatusError.notFound(resource.groupResource(), key.name()));
  }

  private void awaitVersion(long wanted) throws InterruptedException {
    try {
      storage.cache().waitUntil(new Revision(wanted), WAIT);
    } catch (FutureRevisionException e) {
      throw tooLarge(wanted, storage.store().currentRevision().value());
    }
  }

  static long version(String text) {
    return ResourceVersions.parse(
        text,
        why ->
            StatusError.of(
                500,
                StatusError.Reason.UNKNOWN,
                FieldError.invalid(ResourceVersions.PATH, text, why).toString()));
  }

  private long watchedVersion(String text) {
    GroupResource watched = resource.groupResource();
    return ResourceVersions.parse(
        text,
        why ->
            StatusError.invalid(
                new GroupKind(watched.group(), watched.resource()),
                "",
                List.of(FieldError.invalid(ResourceVersions.PATH, text, why))));
  }

  private static StatusError tooLarge(long wanted, long current) {
    StatusError timeout =
        StatusError.timeout("Too large resource version: " + wanted + ", current: " + current, 1);
    var details = timeout.status().details();
    return new StatusError(
        dev.kemudi.machinery.meta.v1.StatusBuilder.from(timeout.status())
            .details(
                dev.kemudi.machinery.meta.v1.StatusDetailsBuilder.from(
                        java.util.Objects.requireNonNull(details))
                    .causes(
                        List.of(
                            new dev.kemudi.machinery.meta.v1.StatusCause(
                                "ResourceVersionTooLarge", "Too large resource version", "")))
                    .build())
            .build());
  }

  // --- lists

  Page<T> list(ListParameters<T> parameters) throws InterruptedException {
    VersionMatch.check(
        parameters.versionMatch(), parameters.resourceVersion(), parameters.continueToken(), false);
    if (!parameters.continueToken().isEmpty()) {
      return continued(parameters, ContinueToken.decode(parameters.continueToken()));
    }
    return page(parameters, view(parameters), null, null);
  }

  private CacheView<Stored<T>> view(ListParameters<T> parameters) throws InterruptedException {
    String text = parameters.resourceVersion();
    if (text.isEmpty()) {
      return storage.cache().current(WAIT);
    }
    long wanted = version(text);
    if (wanted == 0) {
      return storage.cache().latest(WAIT);
    }
    boolean exact =
        parameters.versionMatch().equals("Exact")
            || parameters.versionMatch().isEmpty() && parameters.limit() > 0;
    try {
      return exact
          ? storage.cache().at(new Revision(wanted), WAIT)
          : storage.cache().atLeast(new Revision(wanted), WAIT);
    } catch (FutureRevisionException e) {
      throw tooLarge(wanted, storage.store().currentRevision().value());
    } catch (CompactedException e) {
      throw StatusError.expired("The resourceVersion for the provided list is too old.");
    }
  }

  private Page<T> continued(ListParameters<T> parameters, ContinueToken token)
      throws InterruptedException {
    if (!parameters.resourceVersion().isEmpty() && !parameters.resourceVersion().equals("0")) {
      throw StatusError.badRequest(
          "specifying resource version is not allowed when using continue");
    }
    StoreKey start = new StoreKey(storage.prefix(parameters.namespace()) + token.start());
    if (token.revision() < 0) {
      return page(parameters, storage.cache().current(WAIT), start, null);
    }
    try {
      return page(
          parameters,
          storage.cache().at(new Revision(token.revision()), WAIT),
          start,
          token.revision());
    } catch (CompactedException | FutureRevisionException e) {
      throw expired(token);
    }
  }

  /**
   * The list can no longer be continued where it was; the error carries a token that goes on at
   * whatever is newest.
   */
  private static StatusError expired(ContinueToken token) {
    String message =
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue"
            + " parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the"
            + " provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the"
            + " first chunk was returned and now may show up in the list.";
    StatusError error = StatusError.expired(message);
    return new StatusError(
        dev.kemudi.machinery.meta.v1.StatusBuilder.from(error.status())
            .metadata(
                metadata -> metadata.continueToken(new ContinueToken(-1, token.start()).encode()))
            .build());
  }

  private Page<T> page(
      ListParameters<T> parameters,
      CacheView<Stored<T>> view,
      @Nullable StoreKey start,
      @Nullable Long revision) {
    String version = Long.toString(revision == null ? view.revision().value() : revision);
    if (!parameters.name().isEmpty()
        && (!resource.namespaced() || !parameters.namespace().isEmpty())) {
      return single(parameters, view, version);
    }
    if (!parameters.index().isEmpty()) {
      return indexed(parameters, view, version);
    }
    String prefix = storage.prefix(parameters.namespace());
    if (parameters.selectsAll()) {
      return whole(parameters, view, prefix, start, version);
    }
    List<Stored<T>> items = new ArrayList<>();
    StoreKey[] next = new StoreKey[1];
    int[] read = new int[1];
    view.visit(
        prefix,
        start,
        item -> {
          read[0]++;
          if (parameters.selector().test(item.object().object())) {
            if (parameters.limit() > 0 && items.size() == parameters.limit()) {
              next[0] = item.key();
              return false;
            }
            items.add(item.object());
          }
          return true;
        });
    counted.made("", read[0], items.size());
    String token = next[0] == null ? "" : token(view, prefix, next[0]);
    return new Page<>(items, version, token, null);
  }

  private Page<T> single(ListParameters<T> parameters, CacheView<Stored<T>> view, String version) {
    Cached<Stored<T>> found =
        view.get(storage.key(new ObjectKey(parameters.namespace(), parameters.name())));
    List<Stored<T>> items =
        found != null && parameters.selector().test(found.object().object())
            ? List.of(found.object())
            : List.of();
    counted.made("", found == null ? 0 : 1, items.size());
    return new Page<>(items, version, "", null);
  }

  /** Lists by index ignore limits, as they may: they are short. */
  private Page<T> indexed(ListParameters<T> parameters, CacheView<Stored<T>> view, String version) {
    String prefix = storage.prefix(parameters.namespace());
    List<Stored<T>> items = new ArrayList<>();
    List<Cached<Stored<T>>> found = view.lookup(parameters.index(), parameters.indexValue());
    for (Cached<Stored<T>> item : found) {
      if (item.key().startsWith(prefix) && parameters.selector().test(item.object().object())) {
        items.add(item.object());
      }
    }
    counted.made(parameters.index(), found.size(), items.size());
    return new Page<>(items, version, "", null);
  }

  private Page<T> whole(
      ListParameters<T> parameters,
      CacheView<Stored<T>> view,
      String prefix,
      @Nullable StoreKey start,
      String version) {
    int limit = (int) Math.min(parameters.limit(), Integer.MAX_VALUE - 1);
    List<Cached<Stored<T>>> found = view.list(prefix, start, limit == 0 ? 0 : limit + 1);
    boolean more = limit > 0 && found.size() > limit;
    List<Stored<T>> items = new ArrayList<>(found.size());
    for (Cached<Stored<T>> item : more ? found.subList(0, limit) : found) {
      items.add(item.object());
    }
    counted.made("", found.size(), items.size());
    if (!more) {
      return new Page<>(items, version, "", null);
    }
    StoreKey next = found.get(limit).key();
    return new Page<>(
        items, version, token(view, prefix, next), (long) view.countFrom(prefix, next));
  }

  private static String token(CacheView<?> view, String prefix, StoreKey next) {
    return new ContinueToken(view.revision().value(), next.value().substring(prefix.length()))
        .encode();
  }

  // --- watches

  /**
   * Events after the version; from the present state on where that is empty or 0. The caller closes
   * the watch.
   */
  CacheWatch<Stored<T>> watch(WatchScope<Stored<T>> scope, String resourceVersion)
      throws InterruptedException {
    long after = watchedVersion(resourceVersion);
    try {
      if (after == 0) {
        if (resourceVersion.isEmpty()) {
          storage.cache().current(WAIT);
        }
        return storage.cache().watch(scope, WAIT);
      }
      return storage.cache().watchAfter(scope, new Revision(after), WAIT);
    } catch (CompactedException e) {
      throw StatusError.expired(
          "too old resource version: " + after + " (" + e.compacted().value() + ")");
    }
  }

  WatchScope<Stored<T>> scope(String namespace) {
    return WatchScope.under(storage.prefix(namespace));
  }
}
