package dev.kemudi.apiserver.endpoint;

import dev.kemudi.machinery.status.StatusError;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form of an answer, as the Accept header asks for it.
 *
 * @param encoding how objects are written
 * @param as {@code Table}, {@code PartialObjectMetadata}, {@code PartialObjectMetadataList} or
 *     empty for the objects themselves
 * @param version the version of that view, empty for the objects themselves
 */
public record MediaType(Encoding encoding, String as, String version) {
  /** The encodings of objects. */
  public enum Encoding {
    JSON("application/json"),
    YAML("application/yaml"),
    PROTOBUF("application/vnd.kubernetes.protobuf");

    private final String type;

    Encoding(String type) {
      this.type = type;
    }

    public String type() {
      return type;
    }
  }

  /** What an endpoint can answer. */
  enum Offer {
    /** Objects of a kind that comes with the server. */
    OBJECTS("", true, true, true, true),
    /** Custom objects; only their metadata has a protobuf form. */
    CUSTOM_OBJECTS("", true, false, true, true),
    /** Events about objects, one after the other. */
    EVENTS(";stream=watch", false, true, true, true),
    /** Events about custom objects. */
    CUSTOM_EVENTS(";stream=watch", false, false, true, true),
    /** What is no stored object, but has columns. */
    TABLES("", true, true, true, false),
    /** What is no stored object and so has neither metadata nor columns. */
    RECORDS("", true, true, false, false);

    private final String suffix;
    private final boolean yaml;
    private final boolean protobuf;
    private final boolean tables;
    private final boolean metadata;

    Offer(String suffix, boolean yaml, boolean protobuf, boolean tables, boolean metadata) {
      this.suffix = suffix;
      this.yaml = yaml;
      this.protobuf = protobuf;
      this.tables = tables;
      this.metadata = metadata;
    }

    private boolean has(Encoding encoding) {
      return switch (encoding) {
        case JSON -> true;
        case YAML -> yaml;
        case PROTOBUF -> protobuf;
      };
    }

    private boolean has(Encoding encoding, String as) {
      return switch (as) {
        case "" -> has(encoding);
        case "Table" -> tables && encoding != Encoding.PROTOBUF && has(encoding);
        case "PartialObjectMetadata", "PartialObjectMetadataList" ->
            metadata && (has(encoding) || encoding == Encoding.PROTOBUF);
        default -> false;
      };
    }

    private String encodings() {
      return Arrays.stream(Encoding.values())
          .filter(this::has)
          .map(encoding -> encoding.type() + suffix)
          .collect(Collectors.joining(", "));
    }
  }

  public static final MediaType JSON = new MediaType(Encoding.JSON, "", "");

  private static final String GROUP = "meta.k8s.io";
  private static final Set<String> VERSIONS = Set.of("v1", "v1beta1");

  /** Those of a parameter {@code sv}; it may be left out. */
  private static final Set<String> SERVER_VERSIONS = Set.of("", "v1");

  /** Those of a parameter {@code stream}; it may be left out. */
  private static final Set<String> STREAMS = Set.of("", "watch");

  /** The most wanted of the accepted forms that are offered. */
  static MediaType negotiate(String accept, Offer offer) {
    if (accept.isEmpty() || accept.equals(Encoding.JSON.type()) || accept.equals("*/*")) {
      return JSON;
    }
    for (AcceptClause clause : AcceptClause.parse(accept)) {
      if (!isKnown(clause)) {
        continue;
      }
      String as = clause.parameter("as");
      boolean anyForm = clause.parameter("stream").isEmpty();
      for (Encoding encoding : Encoding.values()) {
        if (clause.takes(encoding.type())
            && offer.has(encoding, as)
            && (anyForm || encoding != Encoding.YAML)) {
          return new MediaType(encoding, as, as.isEmpty() ? "" : clause.parameter("v"));
        }
      }
    }
    throw StatusError.notAcceptable(
        "only the following media types are accepted: " + offer.encodings());
  }

  /** Whether what the clause says of views, versions and streams is something that there is. */
  private static boolean isKnown(AcceptClause clause) {
    boolean plain = !clause.has("as") && !clause.has("g") && !clause.has("v");
    boolean view =
        !clause.parameter("as").isEmpty()
            && VERSIONS.contains(clause.parameter("v"))
            && clause.parameter("g").equals(GROUP);
    return (plain || view)
        && SERVER_VERSIONS.contains(clause.parameter("sv"))
        && STREAMS.contains(clause.parameter("stream"));
  }

  /** The API version of the view. */
  String apiVersion() {
    return GROUP + "/" + version;
  }

  /** Whether only metadata is asked for, of an object or of a list. */
  boolean isMetadata() {
    return as.startsWith("PartialObjectMetadata");
  }
}
