package dev.kemudi.apiserver.registry;

import java.util.function.Predicate;

/**
 * What to list.
 *
 * @param namespace the namespace, empty for all
 * @param name the only name to find; empty for all
 * @param selector what else must hold; the selection of label and field selectors
 * @param index the name of an index with the value to look up, or empty
 * @param resourceVersion as the client sent it
 * @param versionMatch {@code Exact}, {@code NotOlderThan} or empty
 * @param limit the most objects, 0 for all
 * @param continueToken where to go on
 */
public record ListParameters<T>(
    String namespace,
    String name,
    Predicate<? super T> selector,
    boolean selectsAll,
    String index,
    String indexValue,
    String resourceVersion,
    String versionMatch,
    long limit,
    String continueToken) {

  public static <T> ListParameters<T> all(String namespace) {
    return new ListParameters<>(namespace, "", object -> true, true, "", "", "", "", 0, "");
  }
}
