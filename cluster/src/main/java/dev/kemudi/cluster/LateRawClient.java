package dev.kemudi.cluster;

import dev.kemudi.client.RawClient;
import dev.kemudi.client.https.HttpsClient;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client over HTTPS that is made with the first request: most clusters have nothing that needs
 * one, and a start shouldn't wait for it.
 */
final class LateRawClient implements RawClient, AutoCloseable {
  private final Supplier<HttpsClient> maker;
  private @Nullable HttpsClient client;
  private boolean closed;

  LateRawClient(Supplier<HttpsClient> maker) {
    this.maker = maker;
  }

  private synchronized HttpsClient client() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    HttpsClient made = client == null ? maker.get() : client;
    client = made;
    return made;
  }

  @Override
  public Map<String, Object> getPath(String path) {
    return client().getPath(path);
  }

  @Override
  public Map<String, Object> putPath(String path, Map<String, Object> content) {
    return client().putPath(path, content);
  }

  @Override
  public Map<String, Object> deletePath(String path) {
    return client().deletePath(path);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
  }
}
