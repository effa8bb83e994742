package dev.kemudi.client;

import org.jspecify.annotations.Nullable;

/**
 * What to list or watch.
 *
 * @param namespace the namespace, empty for all
 * @param labelSelector a label selector, empty for all
 * @param fieldSelector a field selector, empty for all
 * @param resourceVersion from which version; empty for the newest in a list, "0" for whatever the
 *     server has at hand
 * @param limit the most objects of one answer, 0 for all
 * @param continueToken where to go on after an answer that was cut at the limit
 * @param timeoutSeconds when the server ends a watch; null for its own choice
 * @param bookmarks whether a watch tells now and then how far it has come
 */
public record ListQuery(
    String namespace,
    String labelSelector,
    String fieldSelector,
    String resourceVersion,
    long limit,
    String continueToken,
    @Nullable Long timeoutSeconds,
    boolean bookmarks) {
  /** Everything. */
  public static final ListQuery ALL = new ListQuery("", "", "", "", 0, "", null, false);

  public static ListQuery inNamespace(String namespace) {
    return new ListQuery(namespace, "", "", "", 0, "", null, false);
  }

  public ListQuery withLabels(String selector) {
    return new ListQuery(
        namespace,
        selector,
        fieldSelector,
        resourceVersion,
        limit,
        continueToken,
        timeoutSeconds,
        bookmarks);
  }

  public ListQuery withFields(String selector) {
    return new ListQuery(
        namespace,
        labelSelector,
        selector,
        resourceVersion,
        limit,
        continueToken,
        timeoutSeconds,
        bookmarks);
  }

  public ListQuery from(String version) {
    return new ListQuery(
        namespace,
        labelSelector,
        fieldSelector,
        version,
        limit,
        continueToken,
        timeoutSeconds,
        bookmarks);
  }

  public ListQuery withBookmarks() {
    return new ListQuery(
        namespace,
        labelSelector,
        fieldSelector,
        resourceVersion,
        limit,
        continueToken,
        timeoutSeconds,
        true);
  }

  public ListQuery page(long newLimit, String newToken) {
    return new ListQuery(
        namespace,
        labelSelector,
        fieldSelector,
        resourceVersion,
        newLimit,
        newToken,
        timeoutSeconds,
        bookmarks);
  }

  /** The server ends a watch after so many seconds. */
  public ListQuery withTimeout(long seconds) {
    return new ListQuery(
        namespace,
        labelSelector,
        fieldSelector,
        resourceVersion,
        limit,
        continueToken,
        seconds,
        bookmarks);
  }
}
