package dev.kemudi.apiserver.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one source describes at one version of it. Holds the documents of its parts; those of
 * version 2.0 are the edition's, as they mix all sources.
 */
final class Chapter {
  private record Key(String part, long version, Encoding encoding) {}

  private final OpenApiSource source;
  private final String release;
  private final long version;
  private final Map<Key, Document> documents;
  private volatile @Nullable Map<String, OpenApiPart> partsByName;

  private Chapter(OpenApiSource source, String release, Map<Key, Document> known) {
    this.source = source;
    this.release = release;
    this.documents = new ConcurrentHashMap<>(known);
    // Read before anything else, so that a change in between makes another chapter.
    this.version = source.version();
  }

  static Chapter first(OpenApiSource source, String release) {
    return new Chapter(source, release, Map.of());
  }

  boolean isCurrent() {
    return source.version() == version;
  }

  /** This chapter, or that of the source's next version with the documents that are still true. */
  Chapter current() {
    if (isCurrent()) {
      return this;
    }
    Chapter next = new Chapter(source, release, documents);
    next.documents.keySet().removeIf(key -> !next.holds(key));
    return next;
  }

  private boolean holds(Key key) {
    OpenApiPart part = byName().get(key.part());
    return part != null && part.version() == key.version();
  }

  List<OpenApiPart> parts(Dialect dialect) {
    return source.parts(dialect);
  }

  private Map<String, OpenApiPart> byName() {
    Map<String, OpenApiPart> known = partsByName;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (OpenApiPart part : source.parts(Dialect.OPENAPI_3)) {
        known.putIfAbsent(part.name(), part);
      }
      partsByName = known;
    }
    return known;
  }

  /** The names of the parts. */
  Set<String> names() {
    return byName().keySet();
  }

  /** The document of version 3.0 of a part; null if the source has none of this name. */
  @Nullable Document document(String name, Encoding encoding) {
    OpenApiPart part = byName().get(name);
    return part == null
        ? null
        : documents.computeIfAbsent(
            new Key(name, part.version(), encoding), missing -> make(part, encoding));
  }

  private Document make(OpenApiPart part, Encoding encoding) {
    OpenApiPart.Content content = part.content().get();
    Map<String, Object> document = Frames.openApi3(release, content.paths(), content.definitions());
    return Edition.encode(encoding, document, OpenApi3Messages::document);
  }
}
