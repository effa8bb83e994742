package dev.kemudi.client;

import java.util.Map;

/**
 * An API server by its paths, for what has no type: metrics of other servers, the scale of any
 * resource. Fails as {@link Client} does.
 */
public interface RawClient {
  /** What stands at a path, with its query. */
  Map<String, Object> getPath(String path);

  /** Replaces what stands at a path; what was stored. */
  Map<String, Object> putPath(String path, Map<String, Object> content);

  /** Deletes what stands at a path, with its query; what is said of it. */
  Map<String, Object> deletePath(String path);
}
