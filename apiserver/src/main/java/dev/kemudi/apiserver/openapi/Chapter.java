package dev.kemudi.apiserver.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one source describes at one version of it. */
final class Chapter {
  private record Key(String part, Encoding encoding) {}

  private final OpenApiSource source;
  private final String release;
  private final long version;
  private final Map<Key, Document> documents = new ConcurrentHashMap<>();
  private volatile @Nullable Map<String, OpenApiPart> partsByName;

  Chapter(OpenApiSource source, String release) {
    this.source = source;
    this.release = release;
    // Read before anything else, so that a change in between makes another chapter.
    this.version = source.version();
  }

  boolean isCurrent() {
    return source.version() == version;
  }

  Chapter current() {
    return isCurrent() ? this : new Chapter(source, release);
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
    Key key = new Key(name, encoding);
    Document known = documents.get(key);
    if (known != null) {
      return known;
    }
    OpenApiPart part = byName().get(name);
    return part == null ? null : documents.computeIfAbsent(key, missing -> make(part, encoding));
  }

  private Document make(OpenApiPart part, Encoding encoding) {
    OpenApiPart.Content content = part.content().get();
    Map<String, Object> document = Frames.openApi3(release, content.paths(), content.definitions());
    return Edition.encode(encoding, document, OpenApi3Messages::document);
  }
}
