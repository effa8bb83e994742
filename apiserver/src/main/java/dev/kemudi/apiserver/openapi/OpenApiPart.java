package dev.kemudi.apiserver.openapi;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * One part of what a server describes.
 *
 * @param name the document of version 3.0 that holds it, such as {@code apis/apps/v1}
 * @param version a number that is another one whenever the content of this part has changed
 * @param content made when the document is written
 */
public record OpenApiPart(String name, long version, Supplier<Content> content) {
  /**
   * Paths and definitions as JSON trees in the dialect that was asked for. Each tree is made while
   * it is written and then forgotten, so that no document is ever whole in memory.
   *
   * @param paths what may be done, by path
   * @param definitions the schemas that paths and other schemas refer to, by name
   */
  public record Content(
      SortedMap<String, Supplier<Map<String, Object>>> paths,
      SortedMap<String, Supplier<Map<String, Object>>> definitions) {}
}
