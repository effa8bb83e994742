package dev.kemudi.client.https;

import dev.kemudi.client.ListQuery;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path and query, as it is put together. */
final class Target {
  private final StringBuilder text;
  private boolean query;

  private Target(String path) {
    this.text = new StringBuilder(path);
  }

  static Target collection(Resource<?> resource, String namespace) {
    return new Target(resource.path(resource.namespaced() ? segment(namespace) : ""));
  }

  static Target object(Resource<?> resource, ObjectKey key, String subresource) {
    Target target = collection(resource, key.namespace());
    target.text.append('/').append(segment(key.name()));
    if (!subresource.isEmpty()) {
      target.text.append('/').append(subresource);
    }
    return target;
  }

  private static String segment(String name) {
    return encode(name).replace("+", "%20");
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  Target with(String name, String value) {
    if (!value.isEmpty()) {
      text.append(query ? '&' : '?').append(name).append('=').append(encode(value));
      query = true;
    }
    return this;
  }

  Target with(ListQuery list) {
    with("labelSelector", list.labelSelector());
    with("fieldSelector", list.fieldSelector());
    with("resourceVersion", list.resourceVersion());
    with("continue", list.continueToken());
    with("limit", list.limit() == 0 ? "" : Long.toString(list.limit()));
    return with(
        "timeoutSeconds", list.timeoutSeconds() == null ? "" : list.timeoutSeconds().toString());
  }

  Target with(WriteOptions options, String defaultManager) {
    with(
        "fieldManager", options.fieldManager().isEmpty() ? defaultManager : options.fieldManager());
    with("force", options.force() ? "true" : "");
    return with("dryRun", options.dryRun() ? "All" : "");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
