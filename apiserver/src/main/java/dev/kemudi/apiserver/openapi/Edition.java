package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.codec.ProtoWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one state of all sources, each made when it is first asked for. What describes a
 * source that hasn't changed is taken over from the edition before.
 */
final class Edition {
  private final List<Chapter> chapters;
  private final String release;
  private final Instant since;
  private final Map<Encoding, Document> swagger = new ConcurrentHashMap<>();
  private final Map<Encoding, Document> index = new ConcurrentHashMap<>();

  private Edition(List<Chapter> chapters, String release, Instant since) {
    this.chapters = chapters;
    this.release = release;
    this.since = since;
  }

  /**
   * The first edition.
   *
   * @param release the version that the documents carry
   */
  static Edition first(List<OpenApiSource> sources, String release, Instant now) {
    List<Chapter> chapters =
        sources.stream().map(source -> Chapter.first(source, release)).toList();
    return new Edition(chapters, release, now);
  }

  /** This edition, or the next one if a source has changed. */
  Edition current(Supplier<Instant> now) {
    if (chapters.stream().allMatch(Chapter::isCurrent)) {
      return this;
    }
    return new Edition(chapters.stream().map(Chapter::current).toList(), release, now.get());
  }

  /** When this became what is served. */
  Instant since() {
    return since;
  }

  /** Everything in version 2.0. */
  Document swagger(Encoding encoding) {
    return swagger.computeIfAbsent(encoding, this::makeSwagger);
  }

  private Document makeSwagger(Encoding encoding) {
    Map<String, Object> paths = new TreeMap<>();
    Map<String, Object> definitions = new TreeMap<>();
    for (Chapter chapter : chapters) {
      for (OpenApiPart part : chapter.parts(Dialect.SWAGGER_2)) {
        OpenApiPart.Content content = part.content().get();
        content.paths().forEach(paths::putIfAbsent);
        content.definitions().forEach(definitions::putIfAbsent);
      }
    }
    Map<String, Object> document = Frames.swagger(release, paths, definitions);
    return encode(encoding, document, SwaggerMessages::document);
  }

  static Document encode(
      Encoding encoding, Map<String, Object> document, Supplier<TreeMessage> message) {
    return switch (encoding) {
      case JSON -> Document.of(out -> DocumentText.write(out, document));
      case PROTOBUF -> {
        ProtoWriter writer = new ProtoWriter(1 << 18);
        message.get().write(writer, document);
        byte[] bytes = writer.toByteArray();
        yield Document.of(out -> out.write(bytes));
      }
    };
  }

  /** One group's or version's document of version 3.0; null if there is none. */
  @Nullable Document part(String name, Encoding encoding) {
    for (Chapter chapter : chapters) {
      Document document = chapter.document(name, encoding);
      if (document != null) {
        return document;
      }
    }
    return null;
  }

  /** Where the documents of version 3.0 are. */
  Document index() {
    return index.computeIfAbsent(Encoding.JSON, encoding -> makeIndex());
  }

  private Document makeIndex() {
    Map<String, Object> paths = new TreeMap<>();
    for (Chapter chapter : chapters) {
      for (String name : chapter.names()) {
        Document document = chapter.document(name, Encoding.JSON);
        if (document != null) {
          paths.putIfAbsent(name, Trees.object("serverRelativeURL", url(name, document.hash())));
        }
      }
    }
    return Document.of(out -> DocumentText.write(out, Trees.object("paths", paths)));
  }

  /** Where a document is found as long as it is the same. */
  static String url(String name, String hash) {
    return "/openapi/v3/" + name + "?hash=" + hash;
  }
}
